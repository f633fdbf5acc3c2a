import type { Exchange } from "../../src/server/providers/exchange";

export const answer = (status: number, body: unknown): Exchange => ({
  kind: "answer",
  status,
  body: typeof body === "string" ? body : JSON.stringify(body),
});
/** The three envelopes. */
export const ok = (data: unknown) => answer(200, { success: true, message: "", data });
export const okCheckout = (data: unknown) => answer(200, { status: true, message: "", data });
export const refused = (status: number, errorType: string, error = "No") =>
  answer(status, { success: false, error, errorType, errors: [] });
export const refusedCheckout = (statusCode: number, message: unknown, error = "Bad Request") =>
  answer(statusCode, { message, error, statusCode });
export const door = (status: number, message: string) =>
  answer(status, { message, request_id: "9fd0" });
export const timeout: Exchange = { kind: "silence", reason: "timeout" };
export const html = answer(200, "<!doctype html><title>Just a moment</title>");

/** Answers that say nothing, whatever was asked. */
export const nothings: [string, Exchange][] = [
  ["silence", timeout],
  ["a page of HTML", html],
  ["a page with 404", answer(404, "<h1>404 Not Found</h1>")],
  ["half an answer", answer(200, '{"success":true,"data":{"id":1')],
  ["a server's error", answer(500, { success: false, errorType: "INTERNAL_SERVER_ERROR" })],
  ["a service that is away", refused(503, "SERVICE_UNAVAILABLE")],
  ["a wrong key", door(401, "Invalid authentication credentials")],
  ["too many questions", door(429, "API rate limit exceeded")],
  ["an address not on the list", refused(403, "ACCESS_DENIED")],
  ["success that is only a word", answer(200, { success: "true", status: "success", data: {} })],
  ["a refusal with status 200", answer(200, { success: false, error: "No", data: {} })],
  ["an unknown path", refusedCheckout(404, "Cannot GET /checkout/x", "Not Found")],
  ["nothing", ok(null)],
];

/** Sample bodies of the public documentation, with the values of our own kind. */
export const page = {
  id: 1,
  businessId: 1,
  amount: 1500,
  amountExpected: 1500,
  amountReceived: 1500,
  currency: "NGN",
  convertedAmount: null,
  convertedCurrency: null,
  status: "success",
  varianceType: null,
  reference: "fcr-p-0a1b2c3d",
  merchantReference: "kro-ref-0001",
  feeBearer: "business",
  updatedAt: "2026-11-22T09:15:02.000Z",
};
export const charge = {
  id: 1,
  chargeReference: "fcr-bt-1",
  reference: "kro-ref-0001",
  type: "bank_transfer",
  status: "success",
  amount: 50000,
  amountExpected: 50000,
  amountReceived: 50000,
  amountToSettle: 49250,
  currency: "NGN",
  fee: 750,
  vat: 0,
  virtualAccount: {
    accountNumber: "9800000001",
    accountName: "KROTRUST/ADA OBI",
    bankName: "Wema Bank",
    bankCode: "035",
    expiresAt: "2026-11-22T09:35:02.000Z",
    payerAccountNumber: "2345678901",
    payerAccountName: "CHINWE EZE",
    payerBankCode: "058",
  },
};
export const collection = {
  reference: "fcr-col-1",
  merchantReference: null,
  status: "successful",
  isReversed: false,
  sourceAmount: 50,
  sourceAmountSettled: 49.5,
  sourceFee: 0.5,
  sourceCurrency: "NGN",
  payeeAccountNumber: "9800000001",
  payer: { name: "CHINWE EZE", account_number: "2345678901", bank_code: "058" },
  initiatedAt: "2026-11-22T09:15:02.000Z",
};
