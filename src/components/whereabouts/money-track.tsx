import { ArrowLeft, ArrowRight, Check, Clock, Search } from "lucide-react";
import { RailLine } from "@/components/rail-line";
import { RailStop, type Spot } from "@/components/rail-stop";
import { join } from "@/components/ui/join";
import { dateTime, timeLeft } from "@/lib/format";
import type { RouterOutputs } from "@/lib/trpc";

export type Whereabouts = RouterOutputs["payouts"]["one"]["whereabouts"];

const here: Record<Whereabouts["mood"], Spot> = {
  waits: { look: "held", Icon: Clock },
  moves: { look: "here", Icon: ArrowRight },
  looks: { look: "looking", Icon: Search },
  there: { look: "past", Icon: Check },
  back: { look: "back", Icon: ArrowLeft },
};

const past: Spot = { look: "past", Icon: Check };
const ahead: Spot = { look: "ahead", Icon: null };

const columns = ["col-start-1", "col-start-3", "col-start-5"] as const;

const spotOf = ({ stop, mood }: Whereabouts, place: number): Spot => {
  if (place === stop) return here[mood];
  return place < stop ? past : ahead;
};

type MoneyTrackProps = { of: Whereabouts; now: Date; className?: string };

/** Where one thing's money is: its way in a picture, then in words what is, what comes, and by when. */
export function MoneyTrack({ of, now, className }: MoneyTrackProps) {
  return (
    <div className={join("grid max-w-120 gap-4", className)}>
      <div
        role="img"
        aria-label={`${of.place}.`}
        className="grid grid-cols-[5.5rem_1fr_5.5rem_1fr_5.5rem] items-start"
      >
        {of.stops.map((label, place) => (
          <RailStop
            key={label}
            wraps
            spot={spotOf(of, place)}
            label={label}
            place={join(columns[place], "row-start-1")}
          />
        ))}
        <RailLine walked={of.stop > 0} place="col-start-2 row-start-1" />
        <RailLine walked={of.stop > 1} place="col-start-4 row-start-1" />
      </div>
      <div>
        <p role="status" className="max-w-[46ch] font-semibold">
          {of.says}
        </p>
        {of.next && <p className="max-w-[56ch] text-ink2">{of.next}</p>}
        <Turn of={of} now={now} />
      </div>
    </div>
  );
}

/** Whose turn it is and until when; beside the date how long that is. */
function Turn({ of: { acts, when }, now }: Pick<MoneyTrackProps, "of" | "now">) {
  const turn = acts === "Nobody" ? null : `Next to act: ${acts}`;
  const said = [turn, when && whenText(when, now)].filter((text) => text !== null);
  if (said.length === 0) return null;
  return <p className="mt-1 text-14 text-ink3 first-letter:uppercase">{said.join(" · ")}</p>;
}

const whenText = ({ means, at }: NonNullable<Whereabouts["when"]>, now: Date): string => {
  switch (means) {
    case "by":
      return `by ${dateTime(at, now)} (${timeLeft(at, now)})`;
    case "again":
      return `we ask again ${dateTime(at, now)}`;
    case "since":
      return `since ${dateTime(at, now)}`;
  }
};
