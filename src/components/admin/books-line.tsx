import { Notice } from "@/components/ui/notice";
import { dateTime, moneyText, time } from "@/lib/format";
import { zero } from "@/lib/money";
import type { RouterOutputs } from "@/lib/trpc";

type BooksLineProps = { books: RouterOutputs["admin"]["today"]["books"]; now: Date };

/** The one check that stands above all others, with the minute it was made. */
export function BooksLine({ books, now }: BooksLineProps) {
  if (!books.balanced) {
    return (
      <Notice tone="danger" role="alert" title={`The books do not balance in ${books.currency}`}>
        <p>
          Seen {dateTime(books.checkedAt, now)}. Approve nothing more and call the person on duty
          for the ledger.
        </p>
      </Notice>
    );
  }
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 border-y border-line py-3 text-14">
      <strong className="font-semibold text-ok">
        The books balance <span aria-hidden="true">✓</span>
      </strong>
      <span className="text-ink2">
        All accounts together come to {moneyText(zero())}. Checked {time(books.checkedAt)}.
      </span>
    </p>
  );
}
