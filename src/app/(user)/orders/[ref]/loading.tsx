import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div role="status" className="max-w-120">
      <h1 className="sr-only">Loading the order</h1>
      <Skeleton className="h-5 w-64" />
      <Skeleton className="mt-2 h-11 w-56" />
      <Skeleton className="mt-4 h-5 w-full" />
      <Skeleton className="mt-2 h-5 w-2/3" />
      <Skeleton className="mt-6 h-13 w-full" />
      <Skeleton className="mt-4 h-8 w-full" />
      <Skeleton className="mt-6 h-12 w-full" />
    </div>
  );
}
