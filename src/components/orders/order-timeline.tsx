import { join } from "@/components/ui/join";
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

const dots = {
  past: "border-brand bg-brand",
  now: "border-held bg-held-tint",
  ahead: "border-ink3 bg-canvas",
};

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
            dot="past"
            last={at === order.timeline.length - 1 && next.length === 0}
            title={tellPast(event, other)}
            line={dateTime(event.at, now)}
            note={event.note}
          />
        ))}
        {next.map(({ action, text, dueAt }, at) => (
          <Step
            key={action}
            dot={at === 0 ? "now" : "ahead"}
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

type StepProps = {
  dot: keyof typeof dots;
  last: boolean;
  title: string;
  line: string | null;
  note?: string | null;
};

function Step({ dot, last, title, line, note }: StepProps) {
  return (
    <li className="relative flex gap-4 pb-5" aria-current={dot === "now" ? "step" : undefined}>
      {!last && (
        <span aria-hidden="true" className="absolute top-4 bottom-0 left-[7px] w-px bg-line" />
      )}
      <span
        aria-hidden="true"
        className={join("relative mt-1.5 size-[15px] shrink-0 rounded-full border-2", dots[dot])}
      />
      <div className="min-w-0">
        <p className={dot === "ahead" ? "text-ink2" : "font-semibold"}>{title}</p>
        {note && <p className="text-14 text-ink2">{note}</p>}
        {line && <p className="text-14 text-ink3">{line}</p>}
      </div>
    </li>
  );
}
