import { describe, expect, test } from "vitest";
import type { Exchange } from "../exchange";
import { readDispute } from "./paystack-dispute-words";
import { readNotice } from "./paystack-webhook";

const answer = (status: number, body: unknown): Exchange => ({
  kind: "answer",
  status,
  body: typeof body === "string" ? body : JSON.stringify(body),
});
const ok = (data: object) => answer(200, { status: true, message: "Dispute retrieved", data });

/** As the public documentation shows one, shortened. */
const dispute = {
  id: 2867,
  refund_amount: 1002,
  currency: "NGN",
  status: "awaiting-merchant-feedback",
  resolution: null,
  domain: "live",
  transaction: { id: 5991760, reference: "kro-in-1", amount: 39100, currency: "NGN" },
  transaction_reference: null,
  category: "chargeback",
  dueAt: "2026-11-24T18:00:00.000Z",
};

describe("a dispute at the gateway", () => {
  test("names the payment, the sum the bank wants and that it is open", () => {
    expect(readDispute(ok(dispute), "live")).toEqual({
      kind: "found",
      theirReference: "2867",
      paymentReference: "kro-in-1",
      minor: "1002",
      currency: "NGN",
      reason: "chargeback",
      state: "open",
      ours: true,
    });
    expect(readDispute(ok(dispute), "test")).toMatchObject({ ours: false });
  });

  test.each([
    ["resolved", "auto-accepted", "lost"],
    ["resolved", "merchant-accepted", "lost"],
    ["resolved", "declined", "won"],
    ["resolved", "a-word-we-have-not-met", "open"],
    ["resolved", null, "open"],
    ["awaiting-bank-feedback", "declined", "open"],
    ["pending", null, "open"],
    ["archived", "declined", "open"],
  ])("that is %s as %s is %s", (status, resolution, state) => {
    expect(readDispute(ok({ ...dispute, status, resolution }), "live")).toMatchObject({ state });
  });

  test("without the sum asked back it is about the whole payment; without either it says nothing", () => {
    const whole = { ...dispute, refund_amount: null };
    expect(readDispute(ok(whole), "live")).toMatchObject({ minor: "39100" });
    const nothing = { ...whole, transaction: { reference: "kro-in-1" } };
    expect(readDispute(ok(nothing), "live")).toMatchObject({ kind: "unknown" });
    expect(readDispute(ok({ ...dispute, refund_amount: 10.5 }), "live").kind).toBe("unknown");
  });

  test("that is not there is not found; anything else proves nothing", () => {
    const missing = answer(404, { status: false, message: "Dispute not found" });
    expect(readDispute(missing, "live")).toEqual({ kind: "not_found" });
    for (const [status, body] of [
      [404, "<html>"],
      [500, "{}"],
      [200, "{"],
      [401, "{}"],
    ] as const) {
      expect(readDispute(answer(status, body), "live").kind).toBe("unknown");
    }
    expect(readDispute({ kind: "silence", reason: "timeout" }, "live").kind).toBe("unknown");
  });

  test.each(["create", "remind", "resolve"])("is asked about by its number at %s", (what) => {
    const body = { event: `charge.dispute.${what}`, data: { id: 2867, reference: "x" } };
    const notice = readNotice(Buffer.from(JSON.stringify(body)));
    expect(notice).toMatchObject({ about: "chargeback", reference: "2867" });
  });
});
