import { describe, expect, test } from "vitest";
import { type Exchange, parseJson } from "../exchange";
import {
  conclusiveTransfers,
  domainOf,
  readAccount,
  readBanks,
  readCheckout,
  readPayment,
  readQuery,
  readRecipient,
  readSent,
} from "./paystack-words";

const answer = (status: number, body: unknown): Exchange => ({
  kind: "answer",
  status,
  body: typeof body === "string" ? body : JSON.stringify(body),
});
const ok = (data: unknown, message = "ok") => answer(200, { status: true, message, data });
const refused = (status: number, message: string, code?: string) =>
  answer(status, { status: false, message, ...(code ? { type: "validation_error", code } : {}) });
const timeout: Exchange = { kind: "silence", reason: "timeout" };

/** Sample bodies of the public documentation, shortened to what is read and some that is not. */
const verified = {
  id: 4099260516,
  domain: "test",
  status: "success",
  reference: "re4lyvq3s3",
  amount: 40333,
  requested_amount: 30050,
  fees: 10283,
  currency: "NGN",
  paid_at: "2024-08-22T09:15:02.000Z",
  metadata: "",
};
const transferred = {
  domain: "test",
  amount: 100000,
  currency: "NGN",
  reference: "kro-payout-00000001",
  status: "success",
  transfer_code: "TRF_v5tip3zx8nna9o78",
  id: 860703114,
  recipient: 56824902,
};

describe("what became of a payment", () => {
  test("a success says what was really paid, in which currency and mode", () => {
    expect(readPayment(ok(verified), "test")).toEqual({
      kind: "succeeded",
      reference: "re4lyvq3s3",
      receivedMinor: "40333",
      currency: "NGN",
      feeMinor: "10283",
      theirId: "4099260516",
      paidAt: "2024-08-22T09:15:02.000Z",
      ours: true,
      paidInto: null,
      payer: null,
    });
    expect(readPayment(ok(verified), "live")).toMatchObject({ ours: false });
  });

  test.each(["abandoned", "ongoing", "pending", "processing", "queued", "a word of next year"])(
    "%s is neither money nor an end",
    (status) => {
      expect(readPayment(ok({ ...verified, status }), "test")).toEqual({
        kind: "pending",
        reason: status,
      });
    },
  );

  test("a failed or reversed one is no money", () => {
    for (const status of ["failed", "reversed"])
      expect(readPayment(ok({ ...verified, status }), "test").kind).toBe("failed");
  });

  test("`status: true` around a failed payment is not read as success", () => {
    expect(readPayment(ok({ ...verified, status: "failed" }), "test").kind).toBe("failed");
  });

  test.each([
    ["a fraction", 403.33],
    ["a sign", -40333],
    ["naira in text", "403.33"],
    ["a power", "4e4"],
    ["nothing", null],
    ["a word", "lots"],
    ["more than a number holds", 2 ** 60],
  ])("%s for an amount is not understood, so it is no money", (_, amount) => {
    expect(readPayment(ok({ ...verified, amount }), "test")).toEqual({
      kind: "unknown",
      reason: "answer_200",
    });
  });

  test("an id larger than 2^53 keeps every digit", () => {
    const body = JSON.stringify({ status: true, message: "", data: verified }).replace(
      "4099260516",
      "18446744073709551615",
    );
    expect(readPayment(answer(200, body), "test")).toMatchObject({
      theirId: "18446744073709551615",
    });
  });

  test("an unknown reference is not found, with 404 and with 400", () => {
    for (const status of [400, 404])
      expect(readPayment(refused(status, "Transaction reference not found"), "test")).toEqual({
        kind: "not_found",
      });
  });

  test("silence, a page of HTML, a server's error and a wrong key are no answer", () => {
    const none = [timeout, answer(200, "<html>"), answer(503, ""), refused(401, "Invalid key")];
    for (const one of none) expect(readPayment(one, "test").kind).toBe("unknown");
    expect(readPayment(answer(200, { status: "true", data: verified }), "test").kind).toBe(
      "unknown",
    );
  });
});

describe("what became of a transfer", () => {
  test("exactly the statuses the gateway calls conclusive end one", () => {
    expect(conclusiveTransfers).toEqual({
      success: "succeeded",
      failed: "failed",
      abandoned: "failed",
      blocked: "failed",
      rejected: "failed",
      reversed: "reversed",
    });
    for (const [status, kind] of Object.entries(conclusiveTransfers))
      expect(readQuery(ok({ ...transferred, status }), "test").kind).toBe(kind);
    for (const status of ["pending", "otp", "received", "new", "toString", "constructor"])
      expect(readQuery(ok({ ...transferred, status }), "test").kind).toBe("sent");
  });

  test("the facts come with it: reference, sum, currency, mode", () => {
    expect(readSent(ok(transferred), "test")).toEqual({
      kind: "succeeded",
      reference: "kro-payout-00000001",
      minor: "100000",
      currency: "NGN",
      feeMinor: null,
      theirReference: "TRF_v5tip3zx8nna9o78",
      ours: true,
    });
  });

  test("they come with a failure too, so that another's failure ends nothing of ours", () => {
    const failed = readQuery(ok({ ...transferred, status: "failed", domain: "live" }), "test");
    expect(failed).toMatchObject({ kind: "failed", reference: "kro-payout-00000001", ours: false });
  });

  test("silence after sending is never a failure", () => {
    const none = [timeout, answer(500, ""), answer(502, "<html>"), answer(200, "{")];
    for (const one of none) expect(readSent(one, "test").kind).toBe("unknown");
  });

  test("a repeated reference means it is there already: ask, do not fail", () => {
    const twice = refused(400, "Please provide a unique reference", "duplicate_reference");
    expect(readSent(twice, "test")).toEqual({ kind: "unknown", reason: "duplicate_reference" });
    const inWords = refused(400, "Reference already exists on a transfer");
    expect(readSent(inWords, "test").kind).toBe("unknown");
  });

  test("a refusal that took nothing in is told apart from a failure and from no answer", () => {
    const poor = refused(400, "Your balance is not enough", "insufficient_balance");
    expect(readSent(poor, "test")).toEqual({ kind: "refused", reason: "insufficient_balance" });
    expect(readSent(refused(400, "Something new", "brand_new"), "test").kind).toBe("unknown");
    expect(readSent(refused(400, "Something new"), "test").kind).toBe("unknown");
  });

  test("not found is told apart from no answer", () => {
    const missing = refused(404, "Transfer not found", "transfer_not_found");
    expect(readQuery(missing, "test")).toEqual({ kind: "not_found" });
    expect(readQuery(timeout, "test").kind).toBe("unknown");
  });
});

describe("the rest of the words", () => {
  test("a checkout is open, was opened before, is refused, or we do not know", () => {
    const url = "https://checkout.paystack.com/3ni8kdavz62431k";
    expect(readCheckout(ok({ authorization_url: url }))).toEqual({
      kind: "open",
      checkoutUrl: url,
    });
    const twice = refused(400, "Duplicate Transaction Reference", "duplicate_reference");
    expect(readCheckout(twice).kind).toBe("exists");
    expect(readCheckout(refused(400, "Invalid Amount Sent", "invalid_params")).kind).toBe("failed");
    expect(readCheckout(refused(429, "Slow down")).kind).toBe("unknown");
    expect(readCheckout(timeout).kind).toBe("unknown");
    expect(readCheckout(ok({ authorization_url: "javascript:alert(1)" })).kind).toBe("unknown");
  });

  test("bank codes keep their leading zeros", () => {
    const bank = { code: "057", name: "Zenith Bank", active: true };
    const gone = { code: "001", name: "Gone", active: false };
    expect(readBanks(ok([bank, gone]))).toEqual({
      banks: [{ code: "057", name: "Zenith Bank" }],
      next: null,
    });
  });

  test("an account is found, unknown to the bank, or not answered for", () => {
    const found = readAccount(ok({ account_name: "ADA OBI" }), "Zenith Bank");
    expect(found).toEqual({ kind: "found", accountName: "ADA OBI", bankName: "Zenith Bank" });
    const wrong = refused(422, "Could not resolve account name. Check parameters or try again.");
    expect(readAccount(wrong, "").kind).toBe("not_found");
    const limit = refused(400, "Test mode daily limit of 3 live bank resolves exceeded");
    expect(readAccount(limit, "").kind).toBe("unknown");
    expect(readAccount(timeout, "").kind).toBe("unknown");
  });

  test("a recipient is made, refused for good, or not answered for", () => {
    const made = answer(201, { status: true, message: "", data: { recipient_code: "RCP_1" } });
    expect(readRecipient(made)).toEqual({ kind: "made", code: "RCP_1" });
    expect(readRecipient(refused(400, "Bank code is invalid")).kind).toBe("refused");
    expect(readRecipient(refused(401, "Invalid key")).kind).toBe("unknown");
    expect(readRecipient(timeout).kind).toBe("unknown");
  });

  test("the mode is the key's", () => {
    expect([domainOf("sk_live_x"), domainOf("sk_test_x"), domainOf("")]).toEqual([
      "live",
      "test",
      "test",
    ]);
  });

  test("numbers inside text are left alone when large ones become text", () => {
    expect(parseJson('{"a":12345678901234567890,"b":"x 12345678901234567890","c":1.5}')).toEqual({
      a: "12345678901234567890",
      b: "x 12345678901234567890",
      c: 1.5,
    });
  });
});
