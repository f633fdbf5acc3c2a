import { describe, expect, test } from "vitest";
import { clockRules } from "@/server/domain/clocks";
import { orderRows } from "@/server/domain/orders/rows";
import { actPlaces } from "./act-places";
import { clockNames, deadlineEnds, deadlineText } from "./deadline-words";
import { timelineWords } from "./timeline-words";
import { ways } from "./way-words";

const actions = [...new Set(orderRows.map(({ action }) => action))];
/** Those who open the order's page; staff, clocks and gateways have no buttons on it. */
const people = ["creator", "buyer", "seller", "invited", "anyone", "answerer"];
const byPeople = [
  ...new Set(
    orderRows
      .filter(({ from, by }) => from !== null && by.some((role) => people.includes(role)))
      .map(({ action }) => action),
  ),
];
const clockRows = orderRows.filter((row) => "after" in row);

const facts = {
  buyer: "Ada",
  seller: "You",
  buys: false,
  told: true,
  autoStart: false,
  deadlockTo: "BUYER",
} as const;

describe("the words of an order's page", () => {
  test.each(actions)("%s has words once it has happened", (action) => {
    expect(timelineWords[action]?.("Ada")).toMatch(/^[A-Z].*[^.]$/);
  });

  test("nothing is told of actions that the table does not have", () => {
    expect(
      Object.keys(timelineWords).filter((name) => !actions.some((one) => one === name)),
    ).toEqual([]);
  });

  test.each(byPeople)("%s, which a person may do, has a place on the page", (action) => {
    expect(actPlaces[action]).toBeDefined();
  });

  test("what stands under the other ways has words there, and only that", () => {
    const placed = Object.keys(actPlaces).filter((name) => actPlaces[name] === "ways");
    expect([...ways].toSorted()).toEqual(placed.toSorted());
  });

  test("no place is kept for an action that nobody may do", () => {
    expect(Object.keys(actPlaces).filter((name) => !byPeople.some((one) => one === name))).toEqual(
      [],
    );
  });
});

describe("the words of a deadline", () => {
  test.each(Object.keys(clockRules))("the clock %s has a name", (kind) => {
    expect(clockNames[kind as keyof typeof clockRules]).toMatch(/^[A-Z]/);
  });

  test.each([...new Set(clockRows.map(({ action }) => action))])(
    "%s says beforehand what it will do, to both sides",
    (action) => {
      for (const buys of [true, false]) {
        const buyer = buys ? "You" : "Ada";
        const seller = buys ? "Tunde" : "You";
        const told = deadlineEnds[action]?.({ ...facts, buys, buyer, seller }, "pay_by");
        expect(told).toMatch(/^[a-z].*[^.]$/);
        expect(told).not.toMatch(/\bYou\b|you gets|you is|undefined/);
      }
    },
  );

  test("a clock that stands still says so, and not what it would have done", () => {
    const paused = { kind: "inspection", dueAt: new Date(0), leadsTo: "autoRelease" } as const;
    expect(deadlineText({ ...paused, paused: "issue" }, facts)).toMatch(/Stands still/);
    expect(deadlineText({ ...paused, paused: null }, facts)).toBe(
      "if Ada says nothing, you are paid",
    );
  });

  test("the seller reads that silence counts only once a message has arrived", () => {
    const deadline = { kind: "inspection", dueAt: new Date(0), leadsTo: "autoRelease" } as const;
    const text = deadlineText({ ...deadline, paused: null }, { ...facts, told: false });
    expect(text).toMatch(/only once our message has reached Ada/);
  });
});
