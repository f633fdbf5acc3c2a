import { Step } from "@/components/ui/step";
import { dateTime, timeLeft } from "@/lib/format";
import { Fold } from "./fold";
import { currentDeliverBy } from "./order-dates";
import { orderPeople } from "./order-people";
import type { OrderView } from "./order-types";
import { stepsAhead } from "./steps-ahead";
import { timelineWords } from "./timeline-words";

type Event = OrderView["timeline"][number];

/** Steps whose note is what a person wrote for the other; the rest are notes for those who check. */
const noted = [
  "revise",
  "decline",
  "backOut",
  "claim",
  "fulfil",
  "reject",
  "waive",
  "sendBack",
  "askExtension",
  "offer",
  "appeal",
];

/** So many of the last things stand open; what was before can be opened. */
const OPEN = 10;

function tellPast(event: Event, other: string): string {
  const who = { you: "You", other, third: "The one asked to judge", us: "KROTrust" }[event.by];
  return timelineWords[event.action]?.(who) ?? "The order moved on";
}

const dueOf = (order: OrderView, clock: string | null): Date | null => {
  if (clock === "deliver_by") return currentDeliverBy(order);
  return (
    order.deadlines.find(({ kind, paused }) => kind === clock && paused === null)?.dueAt ?? null
  );
};

/** Past, now and next in one line down the page. */
export function OrderTimeline({ order, now }: { order: OrderView; now: Date }) {
  const next = stepsAhead(order, orderPeople(order));
  const earlier = order.timeline.slice(0, -OPEN);
  const late = order.timeline.slice(-OPEN);
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline" className="mb-3 text-14 font-semibold text-ink2">
        What has happened
      </h2>
      {earlier.length > 0 && (
        <Fold bare title={`Earlier: ${earlier.length} more`}>
          <ol className="pt-2">
            <Past order={order} events={earlier} now={now} open={false} />
          </ol>
        </Fold>
      )}
      <ol>
        <Past order={order} events={late} now={now} open={next.length > 0} />
        {next.map(({ clock, text }, at) => {
          const dueAt = dueOf(order, clock);
          const left = dueAt && at === 0 ? ` · ${timeLeft(dueAt, now)}` : "";
          return (
            <Step
              key={text}
              when={at === 0 ? "now" : "ahead"}
              last={at === next.length - 1}
              title={text}
              line={dueAt ? `By ${dateTime(dueAt, now)}${left}` : null}
            />
          );
        })}
      </ol>
    </section>
  );
}

type PastProps = {
  order: OrderView;
  events: readonly Event[];
  now: Date;
  /** Whether something follows below. */
  open: boolean;
};

function Past({ order, events, now, open }: PastProps) {
  const { other } = orderPeople(order);
  return events.map((event, at) => (
    <Step
      key={event.id}
      when="past"
      last={at === events.length - 1 && !open}
      title={tellPast(event, other)}
      line={dateTime(event.at, now)}
      note={noted.includes(event.action) ? event.note : null}
    />
  ));
}
