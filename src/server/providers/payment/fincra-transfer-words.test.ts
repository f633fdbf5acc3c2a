import { describe, expect, test } from "vitest";
import {
  answer,
  door,
  html,
  nothings,
  ok,
  refused,
  timeout,
} from "../../../../tests/support/fincra-answers";
import { conclusivePayouts, readPayout, readQuery, readSent } from "./fincra-transfer-words";
import { isTurnedAway } from "./fincra-words";

/** A sample body of the public documentation, with the values of our own kind. */
const payout = {
  id: 1,
  reference: "fcr-po-1",
  customerReference: "kro-payout-0001",
  status: "successful",
  amountSent: 49850,
  amountReceived: 49850,
  fee: 50,
  sourceCurrency: "NGN",
  destinationCurrency: "NGN",
};

describe("a payout", () => {
  const intent = {
    reference: "kro-payout-0001",
    minor: "4985000",
    currency: "NGN",
    bankCode: "058",
    accountNumber: "2345678901",
    accountName: "CHINWE EZE",
    narration: "KROTrust WD-1",
  };
  const made = { id: 1, reference: "fcr-po-1", customerReference: intent.reference };

  test.each(["processing", "successful", "failed", "new"])(
    "taken in, %s, is on its way: without a sum nothing ends",
    (status) => {
      expect(readSent(ok({ ...made, status }), intent)).toEqual({
        kind: "sent",
        reference: intent.reference,
        minor: "4985000",
        currency: "NGN",
        feeMinor: null,
        theirReference: "fcr-po-1",
        ours: true,
      });
    },
  );

  test.each([
    ["under another reference", ok({ ...made, customerReference: "kro-payout-0002" })],
    ["under none", ok({ ...made, customerReference: null })],
    ["before", refused(422, "DUPLICATE_CUSTOMER_REFERENCE")],
    ["who knows", refused(422, "SOMETHING_NEW")],
    ["forbidden", refused(403, "OPERATION_FORBIDDEN")],
    ["not found", refused(404, "RESOURCE_NOT_FOUND", "Payout not found")],
    ["unprocessable", refused(422, "UNPROCESSABLE_ENTITY")],
    [
      "refused by a server in trouble",
      answer(500, { success: false, errorType: "VALIDATION_FAILED" }),
    ],
    ...nothings,
  ])("%s is in doubt", (_, given) => {
    expect(readSent(given, intent).kind).toBe("unknown");
  });

  test("that is a repetition says so", () => {
    for (const status of [400, 409, 422]) {
      expect(readSent(refused(status, "DUPLICATE_CUSTOMER_REFERENCE"), intent)).toEqual({
        kind: "unknown",
        reason: "duplicate_reference",
      });
    }
  });

  test.each(["VALIDATION_FAILED", "NO_ENOUGH_MONEY_IN_WALLET"])("%s was not taken in", (code) => {
    expect(readSent(refused(422, code), intent)).toEqual({
      kind: "refused",
      reason: code.toLowerCase(),
    });
  });

  test("is turned away at the door by key, rate and address only", () => {
    const away = [
      door(401, "No API key found in request"),
      door(429, "API rate limit exceeded"),
      refused(429, "TOO_MANY_REQUESTS"),
      refused(403, "ACCESS_DENIED"),
    ];
    expect(away.map(isTurnedAway)).toEqual([true, true, true, true]);
    const not = [
      timeout,
      html,
      refused(403, "OPERATION_FORBIDDEN"),
      answer(403, "<h1>Forbidden</h1>"),
      refused(422, "VALIDATION_FAILED"),
      answer(500, ""),
    ];
    expect(not.map(isTurnedAway)).toEqual(not.map(() => false));
  });

  test("ends by exactly the words that the gateway calls final", () => {
    expect(conclusivePayouts).toEqual({ successful: "succeeded", failed: "failed" });
    for (const status of ["processing", "pending", "success", "reversed", "FAILED", "toString"]) {
      expect(readQuery(ok({ ...payout, status })).kind).toBe("sent");
    }
    expect(readQuery(ok(payout))).toEqual({
      kind: "succeeded",
      reference: "kro-payout-0001",
      minor: "4985000",
      currency: "NGN",
      feeMinor: "5000",
      theirReference: "fcr-po-1",
      ours: true,
    });
    expect(readQuery(ok({ ...payout, status: "failed" }))).toMatchObject({
      kind: "failed",
      reason: "failed",
      reference: "kro-payout-0001",
    });
  });

  test("with sums as text is the same; without one it is not understood", () => {
    const text = { ...payout, amountReceived: "49850.000000", fee: "50.00" };
    expect(readQuery(ok(text))).toEqual(readQuery(ok(payout)));
    for (const amountReceived of [null, undefined, 0.001, "x"]) {
      expect(readQuery(ok({ ...payout, amountReceived })).kind).toBe("unknown");
    }
    expect(readQuery(ok({ ...payout, fee: undefined }))).toMatchObject({ feeMinor: null });
  });

  test("made by hand goes by the gateway's reference", () => {
    expect(readPayout({ ...payout, customerReference: null })?.reference).toBe("fcr-po-1");
    expect(readPayout({ id: 1 })).toBeNull();
  });

  test.each(nothings)("is neither paid nor absent by %s", (_, nothing) => {
    expect(readQuery(nothing).kind).toBe("unknown");
  });

  test("is not found only in the gateway's own words", () => {
    const missing = refused(404, "RESOURCE_NOT_FOUND", "Payout not found");
    expect(readQuery(missing)).toEqual({ kind: "not_found" });
  });
});
