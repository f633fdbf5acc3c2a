import { describe, expect, test } from "vitest";
import { type Refund, refundMachine, refundRows } from "./machine";
import { isAbout, shownHashOf } from "./rules";

const refund = {
  id: "rfd_1",
  orderId: "ord_1",
  userId: "usr_1",
  paymentId: "pay_1",
  status: "REQUESTED",
  amount: 5n,
  currency: "NGN",
  provider: "paystack",
  reference: "kro-in-1",
  theirReference: null,
  reason: null,
  order: { ref: "KRO-1", title: "A phone", hold: null },
  payment: { theirId: "77", chargedBack: false },
} as unknown as Refund;

describe("what an approver was shown", () => {
  test.each([
    { id: "rfd_2" },
    { orderId: "ord_2" },
    { userId: "usr_2" },
    { paymentId: "pay_2" },
    { amount: 6n },
    { currency: "USD" },
    { provider: "fincra" },
    { reference: "kro-in-2" },
    { payment: { theirId: "78", chargedBack: false } },
  ])("is another thing with %o", (changed) => {
    expect(shownHashOf({ ...refund, ...changed } as Refund)).not.toBe(shownHashOf(refund));
  });

  test("is the same thing whatever happens to its status", () => {
    expect(shownHashOf({ ...refund, status: "APPROVED", version: 9 })).toBe(shownHashOf(refund));
  });
});

describe("an answer", () => {
  const facts = {
    kind: "succeeded",
    note: "rfd_1",
    paymentId: "77",
    minor: "5",
    currency: "NGN",
    theirReference: "9",
    ours: true,
  } as const;

  test("is about a refund when all it says fits", () => {
    expect(isAbout(refund, facts)).toBe(true);
    expect(isAbout({ ...refund, theirReference: "9" }, facts)).toBe(true);
  });

  test("is not when another refund of the gateway bears the note", () => {
    expect(isAbout({ ...refund, theirReference: "8" }, facts)).toBe(false);
  });
});

describe("the table", () => {
  test("lets nothing but the gateway's word or a person after an empty list end what was sent", () => {
    const ends = refundRows.filter(({ from }) => from === "PROCESSING" || from === "UNKNOWN");
    for (const row of ends.filter((one) => "moves" in one)) {
      const byPerson = row.by.some((by) => by === "approver");
      expect(byPerson ? "needs" in row && row.needs.includes("noneAtGateway" as never) : true).toBe(
        true,
      );
      expect(row.by.every((by) => by === "gateway" || by === "approver")).toBe(true);
    }
  });

  test("sends from one place only, and only what a person approved", () => {
    expect(refundRows.filter(({ action }) => action === "send")).toMatchObject([
      { from: "APPROVED", by: ["clock"] },
    ]);
    const toApproved = refundRows.filter(({ to }) => to === "APPROVED");
    // Money out of suspense is born approved: two people have agreed to it already.
    expect(toApproved.map(({ action }) => action).toSorted()).toEqual([
      "approve",
      "approve",
      "create",
      "putBack",
    ]);
    expect(toApproved.filter(({ action }) => action === "create")).toMatchObject([
      { by: ["matcher"], if: "suspense", moves: "sendBack" },
    ]);
  });

  test("knows its owner, its approver and nobody else", () => {
    const user = (id: string) => ({ kind: "user", id, phone: "", sessionId: "" }) as const;
    expect(refundMachine.rolesOf(refund, user("usr_1"))).toEqual(["owner"]);
    expect(refundMachine.rolesOf(refund, user("usr_2"))).toEqual([]);
    const staff = { kind: "staff", id: "stf_1", sessionId: "" } as const;
    expect(refundMachine.rolesOf(refund, { ...staff, grants: ["refund:read"] })).toEqual([]);
    expect(refundMachine.rolesOf(refund, { ...staff, grants: ["refund:approve"] })).toEqual([
      "approver",
    ]);
  });
});
