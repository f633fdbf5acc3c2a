import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Sandbox, startSandbox } from "../../../../sandbox/server";
import type { Exchange } from "../exchange";
import { paystack } from "./paystack";
import { readRefund, readRefundMade, readRefundPage } from "./paystack-refund-words";

const answer = (status: number, body: unknown): Exchange => ({
  kind: "answer",
  status,
  body: typeof body === "string" ? body : JSON.stringify(body),
});
const ok = (data: unknown, meta?: object) => answer(200, { status: true, message: "", data, meta });
const refused = (status: number, code: string) =>
  answer(status, { status: false, message: "No", type: "validation_error", code });
const timeout: Exchange = { kind: "silence", reason: "timeout" };

const row = {
  id: 3018284,
  domain: "test",
  status: "pending",
  amount: 10000,
  currency: "NGN",
  transaction: 1004723697,
  merchant_note: "rfd_1",
};

describe("an answer about a refund", () => {
  test.each([
    ["pending", "sent"],
    ["processing", "sent"],
    ["needs-attention", "sent"],
    ["processed", "succeeded"],
    ["failed", "failed"],
    ["a-word-of-next-year", "sent"],
  ])("of status %s reads as %s", (status, kind) => {
    expect(readRefund(ok({ ...row, status }), "test")).toMatchObject({
      kind,
      note: "rfd_1",
      paymentId: "1004723697",
      minor: "10000",
      theirReference: "3018284",
      ours: true,
    });
  });

  test("names its payment whether that is whole or a number, and large numbers keep every digit", () => {
    const big = answer(
      200,
      '{"status":true,"data":{"id":9007199254740993,"domain":"live","status":"pending","amount":"10000","currency":"NGN","transaction":{"id":9007199254740995}}}',
    );
    expect(readRefundMade(big, "test")).toMatchObject({
      theirReference: "9007199254740993",
      paymentId: "9007199254740995",
      note: null,
      ours: false,
    });
  });

  test.each([
    ["a timeout", timeout, "unknown"],
    ["a 500", answer(500, "oops"), "unknown"],
    ["half an answer", answer(200, '{"status":true,"data":{"id":1'), "unknown"],
    ["a fraction of a kobo", ok({ ...row, amount: 0.5 }), "unknown"],
    ["a refusal we do not know", refused(400, "something_new"), "unknown"],
    ["too little money", refused(400, "insufficient_balance"), "refused"],
    ["a payment they do not know", refused(404, "transaction_not_found"), "refused"],
    ["a wrong key", refused(401, "invalid_Key"), "turned_away"],
    ["too many requests", refused(429, "rate_limited"), "turned_away"],
  ])("to a sending: %s reads as %o", (_, given, kind) => {
    expect(readRefundMade(given, "test").kind).toBe(kind);
  });

  test("to a question about a known one is never that there is none", () => {
    expect(readRefund(refused(404, "refund_not_found"), "test").kind).toBe("unknown");
  });

  test("in a list counts only when every row could be read", () => {
    const meta = { page: 1, pageCount: 1 };
    const others = readRefundPage(ok([{ ...row, merchant_note: "rfd_2" }], meta), "rfd_1", "test");
    expect(others).toEqual({ found: [], last: true });
    const odd = readRefundPage(ok([row, { id: 1 }], meta), "rfd_2", "test");
    expect(odd).toMatchObject({ kind: "unknown" });
    const more = readRefundPage(ok([row], { page: 1, pageCount: 2 }), "rfd_2", "test");
    expect(more).toMatchObject({ last: false });
  });
});

describe("a refund over the wire", () => {
  let sandbox: Sandbox;
  let data: string;
  let payments = 0;

  beforeAll(async () => {
    data = mkdtempSync(path.join(tmpdir(), "kro-refunds-"));
    sandbox = await startSandbox({ data, paystackSecret: "sk_test_x", retryFactor: 0.001 });
  });
  afterAll(async () => {
    await sandbox.close();
    rmSync(data, { recursive: true, force: true });
  });

  const gateway = (secretKey = "sk_test_x") =>
    paystack(() => ({ baseUrl: `${sandbox.url}/paystack`, secretKey }));
  const control = (where: string, body: object) =>
    fetch(`${sandbox.url}/control${where}`, { method: "POST", body: JSON.stringify(body) });
  const fault = (kind: string) =>
    control("/faults", { vendor: "paystack", path: "/refund", kind, times: 1 });

  const paid = async () => {
    payments += 1;
    const reference = `kro-in-refunds-${payments}`;
    await gateway().collect({
      ...{ reference, way: "page", email: "ada@k.ng", payerName: "Ada", minor: "500000" },
      ...{ currency: "NGN", returnUrl: "http://127.0.0.1/", until: "2030-01-01T00:00:00.000Z" },
      at: "2026-11-28T00:00:00.000Z",
    });
    await control("/pay", { reference, how: "exact" });
    const receipt = await gateway().verify(reference);
    if (receipt.kind !== "succeeded") throw new Error("not paid");
    return { reference, paymentId: receipt.theirId };
  };
  const give = (reference: string, note: string, minor = "200000") =>
    gateway().refund({ note, reference, paymentId: "1", minor, currency: "NGN" });
  const find = (paymentId: string, note: string, theirReference: string | null = null) =>
    gateway().findRefund({ note, paymentId, theirReference });

  test("is made with our note, found by it, and ends in a final word", async () => {
    const { reference, paymentId } = await paid();
    const made = await give(reference, "rfd_a");
    expect(made).toMatchObject({ kind: "sent", note: "rfd_a", paymentId, minor: "200000" });
    const known = "theirReference" in made ? made.theirReference : "";
    await vi.waitFor(async () => expect((await find(paymentId, "rfd_a")).kind).toBe("succeeded"));
    expect(await find(paymentId, "rfd_a", known)).toMatchObject({ kind: "succeeded", paymentId });
  });

  test("that was never made is not found, whatever else was given back", async () => {
    const { reference, paymentId } = await paid();
    expect(await find(paymentId, "rfd_b")).toEqual({ kind: "not_found" });
    await give(reference, "rfd_other");
    expect(await find(paymentId, "rfd_b")).toEqual({ kind: "not_found" });
  });

  test("accepted and answered by 500 is in doubt, and then found", async () => {
    const { reference, paymentId } = await paid();
    await fault("accept-then-500");
    expect((await give(reference, "rfd_c")).kind).toBe("unknown");
    expect(await find(paymentId, "rfd_c")).toMatchObject({ note: "rfd_c", minor: "200000" });
  });

  test("of a list that is cut off nothing is concluded", async () => {
    const { paymentId } = await paid();
    for (const kind of ["truncate", "500", "reset", "429"]) {
      await fault(kind);
      expect((await find(paymentId, "rfd_d")).kind).toBe("unknown");
    }
    expect((await find(paymentId, "rfd_d")).kind).toBe("not_found");
  });

  test("for more than was paid, or of nothing we know, is refused; a closed door is no refusal", async () => {
    const { reference } = await paid();
    expect((await give(reference, "rfd_e", "500001")).kind).toBe("refused");
    expect((await give("kro-in-nobody", "rfd_e")).kind).toBe("refused");
    await fault("429");
    expect((await give(reference, "rfd_e")).kind).toBe("turned_away");
    const stranger = gateway("sk_test_other");
    const asked = { note: "rfd_e", reference, paymentId: "1", minor: "1", currency: "NGN" };
    expect((await stranger.refund(asked)).kind).toBe("turned_away");
  });

  test("that fails, or waits for somebody, says so", async () => {
    const [one, two] = [await paid(), await paid()];
    await fault("fail-refund");
    await give(one.reference, "rfd_f");
    await vi.waitFor(async () => expect((await find(one.paymentId, "rfd_f")).kind).toBe("failed"));
    await fault("refund-needs-attention");
    await give(two.reference, "rfd_g");
    await vi.waitFor(async () =>
      expect(await find(two.paymentId, "rfd_g")).toMatchObject({
        kind: "sent",
        reason: "needs_attention",
      }),
    );
  });

  test("found twice under one note is for a person, not an answer", async () => {
    const { reference, paymentId } = await paid();
    await give(reference, "rfd_h", "100000");
    await give(reference, "rfd_h", "100000");
    expect(await find(paymentId, "rfd_h")).toEqual({ kind: "unknown", reason: "found_twice" });
  });
});
