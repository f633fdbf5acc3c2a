import { dateTime } from "@/lib/format";
import { isComplaint, type PartProps } from "./room-parts";
import { SplitLines } from "./split-lines";

/** What moved in the end, for both. */
export function CaseEnd({ view, people, now }: Pick<PartProps, "view" | "people" | "now">) {
  const { closedAt, toSeller, toBuyer } = view;
  if (!closedAt || isComplaint(view) || !toSeller || !toBuyer) return null;
  return (
    <section aria-labelledby="room-end">
      <h2 id="room-end" className="mb-2 text-14 font-semibold text-ink2">
        What moved, {dateTime(closedAt, now)}
      </h2>
      <SplitLines toSeller={toSeller} toBuyer={toBuyer} people={people} />
      <p className="mt-2 text-13 text-ink3">
        Each part is in its owner’s wallet, our fee taken as you agreed.
      </p>
    </section>
  );
}
