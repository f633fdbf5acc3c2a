import type { ReactNode } from "react";
import { dateTime } from "@/lib/format";

type DeskQuoteProps = { note: string; by: ReactNode; at: Date; now: Date };

/** What a member of staff wrote down, and when. */
export function DeskQuote({ note, by, at, now }: DeskQuoteProps) {
  return (
    <p className="max-w-[66ch] text-14 wrap-anywhere">
      “{note}”{" "}
      <span className="text-13 text-ink2">
        {by}, {dateTime(at, now)}
      </span>
    </p>
  );
}
