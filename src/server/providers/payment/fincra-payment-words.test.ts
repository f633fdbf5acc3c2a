import { describe, expect, test } from "vitest";
import {
  answer,
  charge,
  collection,
  door,
  html,
  nothings,
  ok,
  okCheckout,
  page,
  refused,
  refusedCheckout,
  timeout,
} from "../../../../tests/support/fincra-answers";
import {
  collectionOf,
  readCharge,
  readCheckout,
  readCollection,
  readCollectionPayer,
  readPage,
  readPayer,
  readPayInto,
  readPayIntoAgain,
} from "./fincra-payment-words";

describe("a payment on a page", () => {
  test("says what was really received", () => {
    expect(readPage(okCheckout(page))).toEqual({
      kind: "succeeded",
      reference: "kro-ref-0001",
      receivedMinor: "150000",
      currency: "NGN",
      feeMinor: null,
      theirId: "fcr-p-0a1b2c3d",
      paidAt: "2026-11-22T09:15:02.000Z",
      ours: true,
      paidInto: null,
    });
  });

  test.each([
    [1400, "underpayment", "140000"],
    [1600.5, "overpayment", "160050"],
    ["1522.580000", "overpayment", "152258"],
  ])("of %s says success too, and is what came: %s", (amountReceived, varianceType, minor) => {
    const odd = { ...page, amountReceived, varianceType, message: "INCORRECT_AMOUNT" };
    expect(readPage(okCheckout(odd))).toMatchObject({ kind: "succeeded", receivedMinor: minor });
  });

  test.each([
    ["initiated", "pending"],
    ["pending", "pending"],
    ["successful", "pending"],
    ["SUCCESS", "pending"],
    ["a word of next year", "pending"],
    ["failed", "failed"],
    ["expired", "failed"],
  ])("that is %s is %s, and no money", (status, kind) => {
    const open = { ...page, status, amountReceived: null };
    expect(readPage(okCheckout(open))).toEqual({ kind, reason: status });
  });

  test.each([
    ["the sum", { amountReceived: null }],
    ["the sum at all", { amountReceived: undefined }],
    ["whole kobo", { amountReceived: 1500.005 }],
    ["a sum with a sign", { amountReceived: -1500 }],
    ["a sum in words", { amountReceived: "lots" }],
    ["a power", { amountReceived: "15e2" }],
    ["the currency", { currency: undefined }],
    ["our reference", { merchantReference: undefined }],
    ["their reference", { reference: undefined }],
    ["one currency", { convertedCurrency: "USD" }],
  ])("without %s is no money", (_, without) => {
    expect(readPage(okCheckout({ ...page, ...without })).kind).toBe("unknown");
  });

  test("in another currency says which", () => {
    expect(readPage(okCheckout({ ...page, currency: "USD" }))).toMatchObject({ currency: "USD" });
    expect(readCharge(okCheckout({ ...charge, currency: "USD" }))).toMatchObject({
      currency: "USD",
    });
  });

  test.each([
    ["a word", { status: "true", data: page }],
    ["a word of the payment's", { status: "success", data: page }],
    ["a number", { status: 1, data: page }],
    ["no flag", { data: page }],
    ["two that differ", { success: false, status: true, data: page }],
  ])("in an envelope whose flag is %s is no money", (_, body) => {
    expect(readPage(answer(200, body)).kind).toBe("unknown");
    expect(readPage(answer(500, { status: true, data: page })).kind).toBe("unknown");
  });

  test("is not there only in the gateway's own words", () => {
    const missing = refusedCheckout(404, "Payment not found", "Not Found");
    expect(readPage(missing)).toEqual({ kind: "not_found" });
    expect(readPage(refused(404, "RESOURCE_NOT_FOUND", "x"))).toEqual({ kind: "not_found" });
  });

  test.each(nothings)("is neither paid nor absent by %s", (_, nothing) => {
    for (const read of [readPage, readCharge, readCollection]) {
      expect(read(nothing).kind).toBe("unknown");
    }
  });
});

describe("a payment into an account", () => {
  test("says what came, what was kept of it, and where it went", () => {
    expect(readCharge(okCheckout(charge))).toMatchObject({
      kind: "succeeded",
      reference: "kro-ref-0001",
      receivedMinor: "5000000",
      feeMinor: "75000",
      theirId: "charge-1",
      paidInto: "9800000001",
    });
  });

  test.each([
    [{ amountToSettle: undefined }, "75000"],
    [{ amountToSettle: undefined, fee: "18.06", vat: 1.26 }, "1806"],
    [{ amountToSettle: undefined, fee: undefined }, null],
    [{ amountToSettle: 60000 }, null],
    [{ amountToSettle: 49981.94, fee: 0 }, "1806"],
  ])("with %o costs %s", (more, feeMinor) => {
    expect(readCharge(okCheckout({ ...charge, ...more }))).toMatchObject({ feeMinor });
  });

  test("of an older kind, without what was received, is no money", () => {
    const old = { ...charge, amountReceived: undefined, amountExpected: undefined };
    expect(readCharge(okCheckout(old))).toEqual({ kind: "unknown", reason: "no_amount_received" });
  });

  test("that is open or over says so", () => {
    const open = { ...charge, status: "pending", amountReceived: 0 };
    expect(readCharge(okCheckout(open))).toEqual({ kind: "pending", reason: "pending" });
    expect(readCharge(okCheckout({ ...open, status: "expired" })).kind).toBe("failed");
  });

  test("tells whose it was, unless it was a card", () => {
    const found = { kind: "found", bankCode: "058", accountNumber: "2345678901" };
    const whole = { ...found, accountName: "CHINWE EZE" };
    expect(readPayer(okCheckout(charge), "kro-ref-0001")).toEqual(whole);
    const card = { ...charge, type: "card", virtualAccount: undefined };
    expect(readPayer(okCheckout(card), "kro-ref-0001")).toEqual({ kind: "none" });
    for (const gone of ["payerBankCode", "payerAccountNumber", "payerAccountName"]) {
      const virtualAccount = { ...charge.virtualAccount, [gone]: null };
      const some = okCheckout({ ...charge, virtualAccount });
      expect(readPayer(some, "kro-ref-0001")).toEqual({ kind: "none" });
    }
    const missing = refusedCheckout(404, "Charge not found", "Not Found");
    expect(readPayer(missing, "kro-ref-0001")).toEqual({ kind: "none" });
    expect(readPayer(okCheckout(charge), "kro-ref-0002").kind).toBe("unknown");
    expect(readPayer(timeout, "kro-ref-0001").kind).toBe("unknown");
  });
});

describe("money that belongs to nothing", () => {
  test("says what was sent, which is more than arrived, and into which number", () => {
    expect(readCollection(ok(collection))).toEqual({
      kind: "succeeded",
      reference: null,
      receivedMinor: "5000",
      currency: "NGN",
      feeMinor: "50",
      theirId: "collection-fcr-col-1",
      paidAt: "2026-11-22T09:15:02.000Z",
      ours: true,
      paidInto: "9800000001",
      payer: { name: "CHINWE EZE", bank: null, accountNumber: "2345678901" },
    });
    expect(collectionOf("collection-fcr-col-1")).toBe("fcr-col-1");
    expect(collectionOf("charge-1")).toBeNull();
  });

  test("is asked about by our reference where it has one", () => {
    const named = { ...collection, merchantReference: "kro-ref-0001" };
    expect(readCollection(ok(named))).toEqual({ kind: "named", reference: "kro-ref-0001" });
  });

  test("that went back, or is not there yet, is no money", () => {
    expect(readCollection(ok({ ...collection, isReversed: true })).kind).toBe("failed");
    for (const status of ["success", "failed", "pending", "rejected"]) {
      expect(readCollection(ok({ ...collection, status }))).toEqual({
        kind: "pending",
        reason: status,
      });
    }
    expect(readCollection(ok({ ...collection, sourceAmount: undefined })).kind).toBe("unknown");
  });

  test("tells whose it was", () => {
    expect(readCollectionPayer(ok(collection))).toMatchObject({ kind: "found", bankCode: "058" });
    expect(readCollectionPayer(ok({ ...collection, payer: null }))).toEqual({ kind: "none" });
    expect(readCollectionPayer(timeout).kind).toBe("unknown");
  });
});

describe("opening a payment", () => {
  const wanted = { reference: "kro-ref-0001", minor: "5000000", currency: "NGN" };
  const open = { ...charge, status: "pending", amountReceived: 0 };

  test("gives a page, or says that it was opened before, or why not", () => {
    const link = "https://sandbox-checkout.fincra.com/pay/fcr-p-0a1b2c3d";
    expect(readCheckout(okCheckout({ link }))).toEqual({ kind: "open", checkoutUrl: link });
    expect(readCheckout(okCheckout({ link: "javascript:alert(1)" })).kind).toBe("unknown");
    expect(readCheckout(refusedCheckout(400, "Duplicate reference")).kind).toBe("exists");
    expect(readCheckout(refused(409, "RESOURCE_EXIST")).kind).toBe("exists");
    expect(readCheckout(refusedCheckout(400, ["amount must be a number"]))).toEqual({
      kind: "failed",
      reason: "refused_400",
    });
    expect(readCheckout(door(429, "API rate limit exceeded")).kind).toBe("unknown");
    expect(readCheckout(timeout).kind).toBe("unknown");
    expect(readCheckout(html).kind).toBe("unknown");
  });

  test("gives an account with its end", () => {
    expect(readPayInto(okCheckout(open), wanted)).toEqual({
      kind: "account",
      account: {
        accountNumber: "9800000001",
        accountName: "KROTRUST/ADA OBI",
        bankName: "Wema Bank",
        expiresAt: "2026-11-22T09:35:02.000Z",
      },
    });
  });

  test.each([
    ["another sum", { amount: 50001 }],
    ["another reference", { reference: "kro-ref-0002" }],
    ["another currency", { currency: "USD" }],
    ["money in it already", { status: "success" }],
    ["no end", { virtualAccount: { ...charge.virtualAccount, expiresAt: undefined } }],
    [
      "an end in no zone",
      { virtualAccount: { ...charge.virtualAccount, expiresAt: "2026-11-22 09:35:02" } },
    ],
    ["no number", { virtualAccount: { ...charge.virtualAccount, accountNumber: null } }],
    ["no account", { virtualAccount: null }],
  ])("with %s is not shown", (_, other) => {
    const odd = okCheckout({ ...open, ...other });
    expect(readPayInto(odd, wanted).kind).toBe("unknown");
    expect(readPayIntoAgain(odd, wanted)).toEqual({ kind: "exists" });
  });
});
