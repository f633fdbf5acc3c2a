import { expect, test } from "vitest";
import { readMachines } from "../../../../scripts/draw";
import { clockRules } from "../clocks";
import { grantsOf } from "../people/permissions";
import { silentClocks } from "./about-deadlines";
import { catalogue, otherEvents, reminders, silentEvents } from "./catalogue";
import { clockOfEvent, staffRoles } from "./facts";

const machines = await readMachines();
const events = [
  ...new Set([...machines.values()].flat().flatMap(({ event }) => (event ? [event] : []))),
  ...Object.keys(otherEvents),
];

test("every event of every table is told to somebody, or is known to be nobody's business", () => {
  expect(events.length).toBeGreaterThan(60);
  const untold = events.filter((event) => !catalogue[event] && !silentEvents.includes(event));
  expect(untold).toEqual([]);
});

test("the catalogue has no words for what never happens", () => {
  expect(Object.keys(catalogue).filter((event) => !events.includes(event))).toEqual([]);
  expect(silentEvents.filter((event) => !events.includes(event))).toEqual([]);
  expect(silentEvents.filter((event) => catalogue[event])).toEqual([]);
});

test("nothing is told to nobody by no way", () => {
  for (const [event, entries] of [...Object.entries(catalogue), ...Object.entries(reminders)]) {
    expect([event, entries.length]).not.toEqual([event, 0]);
    for (const { channels } of entries) expect(channels.length).toBeGreaterThan(0);
  }
});

test("of every clock somebody is reminded, or it is known why not", () => {
  const kinds = Object.keys(clockRules);
  const said = [...Object.keys(reminders), ...silentClocks];
  expect(said.toSorted()).toEqual(kinds.toSorted());
  for (const kind of silentClocks)
    expect(
      (clockRules[kind as keyof typeof clockRules] as { warn?: unknown[] }).warn ?? [],
    ).toEqual([]);
});

test("an event speaks only of a clock that runs after each of its steps", () => {
  for (const [event, clock] of Object.entries(clockOfEvent)) {
    const rows = (machines.get("orders") ?? []).filter((row) => row.event === event);
    expect([event, rows.length > 0]).toEqual([event, true]);
    const starts = (machines.get("orders") ?? []).filter((row) => row.starts?.includes(clock));
    expect([event, starts.length > 0]).toEqual([event, true]);
  }
});

test("staff who are written to may do what they are asked for", () => {
  const needed = {
    arbiter: "dispute:rule",
    arbiters: "dispute:confirm",
    lifters: "hold:lift",
    finance: "chargeback:record",
    managers: "dispute:read",
    desk: "order:read",
  } as const;
  for (const [whom, roles] of Object.entries(staffRoles))
    for (const role of roles)
      expect(grantsOf([role])).toContain(needed[whom as keyof typeof needed]);
});
