import { describe, expect, test } from "vitest";
import type { Row } from "../../src/server/domain/machine";
import { orderRows } from "../../src/server/domain/orders/rows";
import { finals, type Place, reachable, traps } from "../support/clockwork";

/** Paid and nothing done yet, with two more milestones to come. */
const paid: Place = {
  status: "ACCEPTED",
  running: ["start_by", "start_end"],
  issue: [],
  hold: [],
  held: false,
  funded: true,
  before: null,
  later: 2,
};

const rows: readonly Row[] = orderRows;
const places = reachable(rows, paid);
const told = (place: Place) => `${place.status} with ${place.running.join(", ") || "no clock"}`;

describe("no state traps money", () => {
  test("from every place that can hold money, clocks that ask nothing reach an end", () => {
    expect(traps(rows, places).map(told)).toEqual([]);
    const holding = places.filter(({ status }) => !finals.includes(status));
    console.log(
      `${places.length} places reached, ${holding.length} of them hold money, none a trap`,
    );
    expect(new Set(holding.map(({ status }) => status))).toEqual(
      new Set(["ACCEPTED", "IN_PROGRESS", "COMPLETED", "ISSUE_REPORTED", "DISPUTED"]),
    );
  });

  test("a hold has a review running, and nothing else runs", () => {
    const held = places.filter((place) => place.held && !finals.includes(place.status));
    expect(held.length).toBeGreaterThan(10);
    for (const place of held) expect(place.running).toContain("hold_review");
  });

  test("no row waits for a clock that nothing starts, and none is started in vain", () => {
    const started = new Set(rows.flatMap(({ starts = [] }) => starts));
    const awaited = new Set(rows.flatMap(({ after }) => (after ? [after] : [])));
    expect([...awaited].filter((clock) => !started.has(clock))).toEqual([]);
    expect([...started].filter((clock) => !awaited.has(clock))).toEqual([]);
  });

  test("a clock that runs somewhere is met by a row there", () => {
    const deaf = places.flatMap((place) =>
      place.running
        .filter((clock) => !rows.some((row) => row.from === place.status && row.after === clock))
        .map((clock) => `${place.status} lets ${clock} run out unheard`),
    );
    expect([...new Set(deaf)]).toEqual([]);
  });

  // The twins: each takes one promise out of the table, and the trap it opens must be found.
  test.each([
    ["giveUp", "COMPLETED"],
    ["endIdle", "ACCEPTED"],
    ["endOld", "IN_PROGRESS"],
    ["deadlock", "DISPUTED"],
    ["escalate", "ISSUE_REPORTED"],
  ])("without %s, money in %s would be trapped, and this test says so", (action, status) => {
    const broken = rows.filter((row) => row.action !== action || row.after === undefined);
    const found = traps(broken, reachable(broken, paid));
    expect(found.map((place) => place.status)).toContain(status);
  });
});
