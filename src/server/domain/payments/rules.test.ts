import { expect, test } from "vitest";
import { misfit, paidAtOf, type Receipt } from "./rules";

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
};

test.each([
  ["18897750", "NGN", null],
  ["18897749", "NGN", "short"],
  ["18897751", "NGN", "over"],
  ["0", "NGN", "short"],
  ["999999999999999999", "NGN", "over"],
  ["18897750", "USD", "other_currency"],
] as const)("%s %s against what is due fits: %s", (receivedMinor, currency, expected) => {
  const payment = { due: 18_897_750n, currency: "NGN" } as const;
  expect(misfit(payment, { ...receipt, receivedMinor, currency })).toBe(expected);
});

test("a time nobody can read, or that cannot be, is the time it was told", () => {
  const told = ["yesterday", "+275760-09-13T00:00:00.000Z", "-000001-01-01T00:00:00.000Z"];
  for (const paidAt of [...told, "1970-01-01T00:00:00.000Z", "2026-11-23T11:00:00.001Z"])
    expect([paidAt, paidAtOf({ ...receipt, paidAt }, start)]).toEqual([paidAt, start]);
  expect(paidAtOf({ ...receipt, paidAt: "2026-11-22T10:00:00.000Z" }, start)).toEqual(
    new Date("2026-11-22T10:00:00.000Z"),
  );
});
