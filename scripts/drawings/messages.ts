import type { Row } from "../../src/server/domain/machine";
import {
  catalogue,
  otherEvents,
  reminders,
  silentEvents,
} from "../../src/server/domain/messages/catalogue";
import { markdown, placeOf } from "./markdown";

type Told = readonly { readonly whom: string; readonly channels: readonly string[] }[];

const names = { SMS: "SMS", EMAIL: "e-mail" } as Readonly<Record<string, string>>;

const toldTo = (entries: Told): string =>
  entries
    .map(({ whom, channels }) => `${whom} (${channels.map((one) => names[one]).join(", ")})`)
    .join(" · ");

const stepsOf = (machines: ReadonlyMap<string, readonly Row[]>, event: string): string => {
  const steps = [...machines.values()].flatMap((rows) =>
    rows
      .filter((row) => row.event === event)
      .map(({ from, action, to }) => `${placeOf(from)} ${action} ${to}`),
  );
  return [...new Set(steps)].join(" · ");
};

const eventsOf = (machines: ReadonlyMap<string, readonly Row[]>): string[] => [
  ...new Set(
    [...machines.values()].flatMap((rows) => rows.flatMap(({ event }) => (event ? [event] : []))),
  ),
];

/** Which messages each step sends, to whom and by which way; and who is reminded of which clock. */
export const drawMessages = (machines: ReadonlyMap<string, readonly Row[]>): string => {
  const told = eventsOf(machines).map((event) => [
    event,
    stepsOf(machines, event),
    silentEvents.includes(event) ? "nobody" : toldTo(catalogue[event] ?? []),
  ]);
  const others = Object.entries(otherEvents).map(([event, step]) => [
    event,
    step,
    toldTo(catalogue[event] ?? []),
  ]);
  const reminded = Object.entries(reminders).map(([clock, entries]) => [
    "deadline.soon",
    `before ${clock}`,
    toldTo(entries),
  ]);
  return markdown(["event", "step", "told"], [...told, ...others, ...reminded]);
};
