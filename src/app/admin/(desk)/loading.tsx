import { ListSkeleton } from "@/components/ui/list-skeleton";

export default function Loading() {
  return (
    <div className="pt-4">
      <ListSkeleton />
    </div>
  );
}
