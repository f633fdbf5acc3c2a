import { expect, test } from "vitest";
import { isMoney, isOf, paidAtOf, type Receipt } from "./rules";

const start = new Date("2026-11-23T11:00:00.000Z");

const receipt: Receipt = {
  kind: "succeeded",
  reference: "kro-in-1",
  receivedMinor: "18897750",
  currency: "NGN",
  feeMinor: null,
  theirId: "1",
  paidAt: null,
  ours: true,
  paidInto: null,
};

const payment = {
  reference: "kro-in-1",
  accountNumber: "9900000001",
  createdAt: new Date("2026-11-23T10:00:00.000Z"),
  expiresAt: new Date("2026-11-23T10:10:00.000Z"),
};
const into = { reference: null, paidInto: "9900000001" };
const at = (paidAt: string) => ({ ...into, paidAt: `2026-11-23T${paidAt}.000Z` });

test.each([
  ["as it was asked for", {}, true],
  ["under another reference", { reference: "kro-in-2" }, false],
  ["of the other mode", { ours: false }, false],
  ["of nothing", { receivedMinor: "0" }, false],
  ["into its account number in time", at("10:10:00"), true],
  ["into its account number when it was no longer its own", at("10:10:01"), false],
  ["into its account number before it was its own", at("09:59:59"), false],
  ["into another account number", { ...at("10:05:00"), paidInto: "9900000002" }, false],
  ["that names nothing", { reference: null }, false],
])("an answer %s is about the payment: see", (_, change, expected) => {
  const told = { ...receipt, ...change };
  expect(isMoney(told) && isOf(payment, told, start)).toBe(expected);
});

// While the number is this payment's, now is within its time: what came at no known hour is not.
test.each([
  ["none", null, false],
  ["one nobody can read", "yesterday", false],
  ["one of another age", "1970-01-01T00:00:00.000Z", false],
  ["one that is still to come", "2026-11-23T10:10:00.001Z", false],
  ["one of a clock a little before ours", "2026-11-23T10:09:00.000Z", true],
  ["its own", "2026-11-23T10:04:00.000Z", true],
])("the number alone tells whose it is at a known hour only: %s", (_, paidAt, expected) => {
  const now = new Date("2026-11-23T10:05:00.000Z");
  expect(isOf(payment, { ...receipt, ...into, paidAt }, now)).toBe(expected);
});

test("a time nobody can read, or that cannot be, is the time it was told", () => {
  const told = ["yesterday", "+275760-09-13T00:00:00.000Z", "-000001-01-01T00:00:00.000Z"];
  for (const paidAt of [...told, "1970-01-01T00:00:00.000Z", "2026-11-23T11:00:00.001Z"])
    expect([paidAt, paidAtOf({ ...receipt, paidAt }, start)]).toEqual([paidAt, start]);
  expect(paidAtOf({ ...receipt, paidAt: "2026-11-22T10:00:00.000Z" }, start)).toEqual(
    new Date("2026-11-22T10:00:00.000Z"),
  );
});
