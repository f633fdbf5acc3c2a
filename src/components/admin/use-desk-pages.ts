"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { deviceTime } from "@/components/ui/device-time";
import { usePolling } from "./use-polling";

type Page = { readonly nextCursor: unknown };
type CursorOf<P extends Page> = NonNullable<P["nextCursor"]>;

type DeskPages<P extends Page> = {
  /** By which other lists tell it from theirs. */
  key: readonly unknown[];
  /** The page the server drew, and when. */
  first: P;
  drawnAt: Date;
  /** Asks for the page after this one, or for the first. */
  load: (after: { cursor?: CursorOf<P> }) => Promise<P>;
};

/** A list of a desk, page after page, looked at again every half minute. */
export function useDeskPages<P extends Page>({ key, first, drawnAt, load }: DeskPages<P>) {
  return useInfiniteQuery({
    queryKey: [...key, "pages"],
    queryFn: ({ pageParam }): Promise<P> =>
      load(pageParam ? { cursor: pageParam as CursorOf<P> } : {}),
    initialPageParam: null as CursorOf<P> | null,
    getNextPageParam: (page): CursorOf<P> | null => (page.nextCursor as CursorOf<P> | null) ?? null,
    initialData: { pages: [first], pageParams: [null] },
    initialDataUpdatedAt: deviceTime(drawnAt),
    refetchInterval: usePolling(30_000),
  });
}
