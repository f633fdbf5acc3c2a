import { expect, test } from "vitest";
import { isAbout, paidAtOf, type Receipt } from "./rules";

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
  ["as it was asked for", {}, true],
  ["under another reference", { reference: "kro-in-2" }, false],
  ["of the other mode", { ours: false }, false],
  ["of nothing", { receivedMinor: "0" }, false],
])("an answer %s is about the payment: see", (_, change, expected) => {
  expect(isAbout({ reference: "kro-in-1" }, { ...receipt, ...change })).toBe(expected);
});

test("a time nobody can read, or that cannot be, is the time it was told", () => {
  const told = ["yesterday", "+275760-09-13T00:00:00.000Z", "-000001-01-01T00:00:00.000Z"];
  for (const paidAt of [...told, "1970-01-01T00:00:00.000Z", "2026-11-23T11:00:00.001Z"])
    expect([paidAt, paidAtOf({ ...receipt, paidAt }, start)]).toEqual([paidAt, start]);
  expect(paidAtOf({ ...receipt, paidAt: "2026-11-22T10:00:00.000Z" }, start)).toEqual(
    new Date("2026-11-22T10:00:00.000Z"),
  );
});
