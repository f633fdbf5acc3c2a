import { refusalOf } from "@/lib/refusals";
import { Button } from "./button";
import { RefusalNotice } from "./refusal-notice";

type Pages = {
  isError: boolean;
  error: unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
};

/** The end of a list that goes on: what went wrong, and the way to what is older. */
export function ShowOlder({ list }: { list: Pages }) {
  return (
    <div className="mt-5 grid justify-items-start gap-3">
      {list.isError && <RefusalNotice refusal={refusalOf(list.error)} />}
      {list.hasNextPage && (
        <Button
          look="secondary"
          pending={list.isFetchingNextPage}
          onClick={() => list.fetchNextPage()}
        >
          Show older ones
        </Button>
      )}
    </div>
  );
}
