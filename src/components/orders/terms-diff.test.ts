import { describe, expect, test } from "vitest";
import type { TermsBody } from "./draft";
import { draftBody } from "./draft-body";
import { mergeDraft } from "./draft-merge";
import { draftOf, termsOf } from "./draft-terms";
import { termsChanges } from "./terms-diff";

const now = new Date("2026-11-23T11:00:00Z");

const body: TermsBody = {
  title: "Inverter 3.5 kVA, installed",
  description: "With two batteries",
  amount: "18500001",
  currency: "NGN",
  feePayer: "BUYER",
  deliverBy: "2026-12-01T11:23:45.000Z",
  inspectionHours: 72,
  conditions: [
    { text: "It is new", verifier: "BUYER", evidence: "PHOTO", required: true, milestone: 0 },
    {
      text: "The wiring is safe",
      verifier: "THIRD_PARTY",
      verifierPhone: "+2348031234567",
      evidence: "TEXT",
      required: true,
      milestone: 1,
    },
    { text: "The code was given", verifier: "SYSTEM", evidence: "CODE", required: true },
  ],
  milestones: [
    { title: "On site", amount: "12000001", deliverBy: "2026-11-27T09:00:00.000Z" },
    { title: "Installed", amount: "6500000", deliverBy: null },
  ],
  fundEach: true,
  autoStart: false,
  handover: true,
  changeRounds: 2,
  deadlockTo: "SELLER",
  clocks: { pay_by: 96 },
};

const names = (after: TermsBody) => termsChanges(body, after, now).map(({ name }) => name);

describe("what differs between two versions of the terms", () => {
  test("is nothing when terms went into the boxes and came out untouched, to the second", () => {
    expect(draftBody(draftOf(body), body).deliverBy).toBe(body.deliverBy);
    expect(names(draftBody(draftOf(body), body))).toEqual([]);
  });

  test.each([
    ["title", { title: "Inverter 5 kVA" }, ["What it is"]],
    ["price by a kobo", { amount: "18500002" }, ["Price"]],
    ["who pays", { feePayer: "BOTH" }, ["Our fee is paid by"]],
    ["day", { deliverBy: "2026-12-02T17:00:00.000Z" }, ["Deliver by"]],
    ["time to check", { inspectionHours: 168 }, ["Time to check"]],
    ["way of paying", { fundEach: false }, ["How it is paid"]],
    ["start", { autoStart: true }, ["Start"]],
    ["hand-over", { handover: false }, ["Hand-over"]],
    ["rounds", { changeRounds: 0 }, ["Rounds of changes"]],
    ["end without a decision", { deadlockTo: "BUYER" }, ["If nobody has decided in time"]],
    ["a clock", { clocks: {} }, ["To pay"]],
    ["a clock set to what is usual", { clocks: { pay_by: 96, start_by: 48 } }, []],
  ] as const)("names the %s and nothing else", (_, patch, expected) => {
    expect(names({ ...body, ...patch } as TermsBody)).toEqual(expected);
  });

  test("shows a milestone that was added and one whose sum moved", () => {
    const [first, second] = body.milestones;
    if (!first || !second) throw new Error("two milestones are given");
    const moved = { ...second, amount: "6000000" };
    const added = { title: "Shown how", amount: "500000", deliverBy: null };
    const changes = termsChanges(body, { ...body, milestones: [first, moved, added] }, now);
    expect(changes.map(({ name, before }) => [name, before === null])).toEqual(
      expect.arrayContaining([
        ["Milestone 2", false],
        ["Milestone 3", true],
      ]),
    );
  });

  test("shows a condition as it was and as it is when its proof or its judge changes", () => {
    const [first, ...rest] = body.conditions;
    if (!first) throw new Error("a condition is given");
    const changes = termsChanges(
      body,
      { ...body, conditions: [{ ...first, evidence: "TEXT" }, ...rest] },
      now,
    );
    expect(changes).toHaveLength(2);
    expect(changes[0]?.before).toContain("with a photo");
    expect(changes[1]?.after).toContain("the seller says how");
  });

  test("never shows the whole number of a third party", () => {
    const shown = JSON.stringify(termsChanges(body, { ...body, conditions: [] }, now));
    expect(shown).toContain("4567");
    expect(shown).not.toContain("8031234567");
  });
});

describe("what is sent", () => {
  test("names each condition's milestone by its place, and gives a phone only to a third party", () => {
    const { conditions, milestones } = termsOf(draftOf(body), body);
    expect(conditions.map(({ milestone }) => milestone)).toEqual([0, 1, undefined]);
    expect(conditions.map((one) => "verifierPhone" in one)).toEqual([false, true, false]);
    expect(milestones.map(({ amount }) => amount)).toEqual(["120,000.01", "65,000.00"]);
  });
});

describe("terms that moved on while somebody was typing", () => {
  test("keep what was typed and take over what was not touched", () => {
    const before = draftOf(body);
    const typed = { ...before, amount: "190,000.00" };
    const after = draftOf({ ...body, amount: "18000001", title: "Inverter, new", milestones: [] });
    const merged = mergeDraft(typed, before, after);
    expect([merged.amount, merged.title, merged.milestones]).toEqual([
      "190,000.00",
      "Inverter, new",
      [],
    ]);
  });

  test("leave conditions and milestones together as they were typed when either was touched", () => {
    const before = draftOf(body);
    const typed = { ...before, conditions: before.conditions.slice(1) };
    const merged = mergeDraft(typed, before, draftOf({ ...body, milestones: [] }));
    expect(merged.milestones).toBe(typed.milestones);
    expect(merged.conditions).toBe(typed.conditions);
  });
});
