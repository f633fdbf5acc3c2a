import { expect, test } from "vitest";
import { clockRules } from "../clocks";
import { orderRows } from "../orders/rows";
import { clockVerbs } from "./meet-deadline";

const clockRows = orderRows.flatMap((row) =>
  "after" in row && row.after ? [{ ...row, after: row.after }] : [],
);

test("every row that a clock performs has a verb, and every verb has a row", () => {
  const actions = new Set<string>(clockRows.map(({ action }) => action));
  expect([...actions].toSorted()).toEqual(Object.keys(clockVerbs).toSorted());
});

test("only the clock performs what a clock is for", () => {
  for (const row of clockRows) expect([row.action, row.by]).toEqual([row.action, ["clock"]]);
});

/** Clocks that hang on something else than an order. */
const elsewhere = ["payout_cooloff"];

test("every clock of the house does something at its end", () => {
  const met = new Set<string>(clockRows.map(({ after }) => after));
  const idle = Object.keys(clockRules).filter((kind) => !met.has(kind));
  expect(idle).toEqual(elsewhere);
});

test("wherever a row starts a clock, a row of the place it leads to waits for it", () => {
  const missing = orderRows.flatMap((row) => {
    if (!("starts" in row)) return [];
    const starts: readonly string[] = row.starts ?? [];
    return starts
      .filter((kind) => !clockRows.some(({ from, after }) => from === row.to && after === kind))
      .map((kind) => `${row.action} → ${row.to}: ${kind}`);
  });
  expect([...new Set(missing)]).toEqual([]);
});
