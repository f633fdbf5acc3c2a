import { Skeleton } from "@/components/ui/skeleton";

/** The shape of a payout's file while it is fetched; never the file of another one. */
export function StaffReviewSkeleton() {
  return (
    <div role="status" className="grid gap-4">
      <span className="sr-only">Loading the payout</span>
      <Skeleton className="h-4 w-32" />
      <Skeleton className="h-11 w-64" />
      <Skeleton className="h-5 w-48" />
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-12 w-full" />
      <Skeleton className="h-40 w-full" />
    </div>
  );
}
