import { Step } from "@/components/ui/step";
import { dateTime, timeLeft } from "@/lib/format";
import { orderPeople } from "./order-people";
import type { OrderView } from "./order-types";

type Event = OrderView["timeline"][number];
type Told = (who: string, capital: string) => string;

/** What happened, told with who did it; money arriving has no doer worth naming. */
const past: Record<string, Told> = {
  create: (who) => `${who} made the order`,
  accept: (who) => `${who} agreed`,
  decline: (who) => `${who} said no`,
  withdraw: (who) => `${who} took the order back`,
  expire: () => "Time ran out",
  fund: () => "The money arrived and we hold it",
  start: (who) => `${who} started`,
  claim: (who) => `${who} said one thing is done`,
  fulfil: (who) => `${who} confirmed one thing`,
  reject: (who) => `${who} said: not yet`,
  complete: (who) => `${who} said everything is done`,
  release: (who) => `${who} released the money`,
};

const ahead = [
  { action: "accept", text: (b: string, s: string, buys: boolean) => `${buys ? s : b} agrees` },
  { action: "fund", text: (b: string) => `${b} pays and we hold it` },
  { action: "start", text: (_: string, s: string) => `${s} starts` },
  { action: "complete", text: (_: string, s: string) => `${s} delivers and says so` },
  { action: "release", text: (b: string) => `${b} checks and releases the money` },
] as const;

const clocks: Record<string, string> = {
  accept: "accept_by",
  fund: "pay_by",
  complete: "deliver_by",
};

const verb = (text: string) =>
  text
    .replace(/^You agrees/, "You agree")
    .replace(/^You pays/, "You pay")
    .replace(/^You starts/, "You start")
    .replace(/^You delivers and says/, "You deliver and say")
    .replace(/^You checks and releases/, "You check and release");

function stepsAhead(order: OrderView) {
  if (["WITH_SELLER", "RETURNED", "NOTHING"].includes(order.rail.stage)) return [];
  const done = new Set(order.timeline.map(({ action }) => action));
  const { buyer, seller } = orderPeople(order);
  const creatorBuys = (order.role === "BUYER") === order.creator;
  return ahead
    .filter(({ action }) => !done.has(action))
    .map(({ action, text }) => ({
      action,
      text: verb(text(buyer, seller, creatorBuys)),
      dueAt: dueOf(order, action),
    }));
}

function dueOf(order: OrderView, action: string): Date | null {
  if (action === "complete") return order.terms.deliverBy;
  return order.deadlines.find(({ kind }) => kind === clocks[action])?.dueAt ?? null;
}

function tellPast(event: Event, other: string): string {
  const who = event.by === "you" ? "You" : event.by === "other" ? other : "KROTrust";
  return past[event.action]?.(who, who) ?? event.action;
}

/** Past, now and next in one line down the page. */
export function OrderTimeline({ order, now }: { order: OrderView; now: Date }) {
  const { other } = orderPeople(order);
  const next = stepsAhead(order);
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline" className="mb-3 text-14 font-semibold text-ink2">
        What has happened
      </h2>
      <ol>
        {order.timeline.map((event, at) => (
          <Step
            key={event.id}
            when="past"
            last={at === order.timeline.length - 1 && next.length === 0}
            title={tellPast(event, other)}
            line={dateTime(event.at, now)}
            note={event.note}
          />
        ))}
        {next.map(({ action, text, dueAt }, at) => (
          <Step
            key={action}
            when={at === 0 ? "now" : "ahead"}
            last={at === next.length - 1}
            title={text}
            line={
              dueAt
                ? `By ${dateTime(dueAt, now)}${at === 0 ? ` · ${timeLeft(dueAt, now)}` : ""}`
                : null
            }
          />
        ))}
      </ol>
    </section>
  );
}
