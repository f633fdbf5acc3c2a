"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { dateTime } from "@/lib/format";
import type { OrderFile, StaffEvent } from "./staff-types";

const actors: Record<string, string> = {
  user: "a party",
  staff: "staff",
  clock: "a clock",
  gateway: "the gateway",
  system: "the system",
};

/** "askExtension" as words. */
const actionText = (action: string) => action.replaceAll(/([A-Z])/g, " $1").toLowerCase();

type StaffHistoryListProps = {
  history: readonly StaffEvent[];
  people: Pick<OrderFile, "buyer" | "seller">;
  now: Date;
};

/** What became of the order, the last thing first; its parts moved with it and are told on request. */
export function StaffHistoryList({ history, people, now }: StaffHistoryListProps) {
  const [all, setAll] = useState(false);
  const own = history.filter(({ noun }) => noun === "orders");
  const shown = (all ? history : own).toReversed();
  return (
    <section aria-labelledby="staff-history">
      <h2 id="staff-history" className="mb-1 text-14 font-semibold text-ink2">
        What has happened
      </h2>
      <ol className="border-t border-line text-14">
        {shown.map((event) => (
          <Event key={event.id} event={event} people={people} now={now} />
        ))}
      </ol>
      {!all && history.length > own.length && (
        <Button look="quiet" onClick={() => setAll(true)} className="mt-2">
          Show its {history.length - own.length} parts too
        </Button>
      )}
    </section>
  );
}

type EventProps = Omit<StaffHistoryListProps, "history"> & { event: StaffEvent };

function Event({ event, people, now }: EventProps) {
  const { noun, action, from, to, note, journalKey, at } = event;
  return (
    <li className="grid gap-x-3 border-b border-line py-1.5 xs:grid-cols-[9.5rem_1fr]">
      <span className="tabular text-13 text-ink3 xs:leading-5">{dateTime(at, now)}</span>
      <span className="min-w-0 wrap-anywhere">
        {noun !== "orders" && <span className="text-ink2">{noun.replace(/s$/, "")} </span>}
        <strong className="font-medium">{actionText(action)}</strong>
        <span className="text-ink2"> by {actorOf(event, people)}</span>
        {from !== to && (
          <span className="block text-13 text-ink3">
            {from ?? "new"} → {to}
          </span>
        )}
        {note && <span className="block text-13 text-ink2">“{note}”</span>}
        {journalKey && <code className="block font-text text-13 text-ink3">{journalKey}</code>}
      </span>
    </li>
  );
}

function actorOf({ actorKind, actorId }: StaffEvent, { buyer, seller }: EventProps["people"]) {
  const who = [buyer, seller].find((one) => one !== null && one.id === actorId);
  return who?.name ?? actors[actorKind] ?? actorKind;
}
