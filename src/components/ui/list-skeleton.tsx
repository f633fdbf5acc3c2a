import { Skeleton } from "./skeleton";

/** A heading and rows of the height they will have. */
export function ListSkeleton({ rows = 4 }: { rows?: number }) {
  return (
    <div role="status" className="max-w-200">
      <h1 className="sr-only">Loading</h1>
      <Skeleton className="mt-3 mb-8 h-7 w-48" />
      {Array.from({ length: rows }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey bars have no identity
        <div key={at} className="grid gap-2.5 border-t border-line py-4">
          <div className="flex justify-between gap-8">
            <Skeleton className="h-5 w-2/5" />
            <Skeleton className="h-5 w-24" />
          </div>
          <Skeleton className="h-4 w-4/5" />
        </div>
      ))}
    </div>
  );
}
