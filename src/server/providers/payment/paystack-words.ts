import * as z from "zod";
import { type Exchange, parseJson } from "../exchange";
import type {
  AccountAnswer,
  BalanceAnswer,
  Bank,
  CollectAnswer,
  ListedReceipt,
  ListedTransfer,
  PaymentAnswer,
  Receipt,
  TransferAnswer,
  TransferFacts,
} from "./port";
import { PaystackSender, senderOf } from "./told-payer";

/** The mode of a key and of everything it touches. Source: paystack.com/docs/api/authentication */
export type Domain = "test" | "live";

export const domainOf = (secretKey: string): Domain =>
  secretKey.startsWith("sk_live_") ? "live" : "test";

/**
 * Transfer statuses that the gateway itself calls final, and what each means to us. Every other
 * word (`pending`, `otp`, `received`, or one we have not met) ends nothing.
 * Source: paystack.com/docs/transfers/single-transfers, /managing-transfers
 */
export const conclusiveTransfers: Readonly<Record<string, "succeeded" | "failed" | "reversed">> = {
  success: "succeeded",
  failed: "failed",
  abandoned: "failed",
  blocked: "failed",
  rejected: "failed",
  reversed: "reversed",
};

/** Refusals with which a request is not taken in. Source: paystack.com/docs/api/transfer */
const refusedTransfers =
  /^(insufficient_balance|invalid_transfer_recipient|invalid_params|missing_params|invalid_bank_code)$/;

/** Minor units as JSON carries them: a whole number, or digits in text. Never a fraction. */
export const minor = z
  .union([z.number().int().nonnegative(), z.string().regex(/^\d{1,18}$/)])
  .transform((value) => BigInt(value).toString());

/** Ids are unsigned 64-bit. */
export const bigId = z.union([z.number().int(), z.string().regex(/^\d+$/)]).transform(String);

const Envelope = z.object({
  status: z.literal(true),
  data: z.unknown(),
});

const Failure = z.object({
  message: z.string().max(1000).optional(),
  code: z.string().max(100).optional(),
});

const Transaction = z.object({
  id: bigId,
  domain: z.string(),
  status: z.string(),
  reference: z.string(),
  amount: minor,
  currency: z.string().min(3).max(8),
  fees: minor.nullish(),
  paid_at: z.string().nullish(),
  paidAt: z.string().nullish(),
  gateway_response: z.string().nullish(),
  authorization: PaystackSender.nullish(),
});

const Transfer = z.object({
  domain: z.string(),
  status: z.string(),
  reference: z.string(),
  amount: minor,
  currency: z.string().min(3).max(8),
  transfer_code: z.string().nullish(),
  fee_charged: minor.nullish(),
  gateway_response: z.string().nullish(),
  createdAt: z.string().nullish(),
});

export type Silent = { kind: "unknown"; reason: string };

/** An answer that says nothing we can build on. */
export const unreadable = (answer: Exchange): Silent => ({
  kind: "unknown",
  reason: answer.kind === "silence" ? answer.reason : `answer_${answer.status}`,
});

/** The `data` of a handled call, or undefined. `status: true` says only that the call was handled. */
export const dataOf = (answer: Exchange): unknown => {
  if (answer.kind === "silence" || answer.status < 200 || answer.status > 299) return undefined;
  const envelope = Envelope.safeParse(parseJson(answer.body));
  return envelope.success ? envelope.data.data : undefined;
};

/** A refusal in the gateway's own words, or null when it is none. */
export const refusalOf = (answer: Exchange) => {
  if (answer.kind === "silence" || answer.status < 400 || answer.status > 499) return null;
  const failure = Failure.safeParse(parseJson(answer.body));
  if (!failure.success) return null;
  return {
    status: answer.status,
    code: failure.data.code ?? "",
    message: failure.data.message ?? "",
  };
};

const isDuplicate = (refusal: { code: string; message: string }) =>
  refusal.code === "duplicate_reference" || /duplicate|already exists/i.test(refusal.message);

/** `POST /transaction/initialize`. Source: paystack.com/docs/api/transaction */
export const readCheckout = (answer: Exchange): CollectAnswer => {
  const data = z
    .object({ authorization_url: z.url({ protocol: /^https?$/ }) })
    .safeParse(dataOf(answer));
  if (data.success) return { kind: "open", checkoutUrl: data.data.authorization_url };
  return readNotOpened(answer);
};

const PayIntoData = z.object({
  account_number: z.string().regex(/^\d{10}$/),
  account_name: z.string().min(1),
  bank: z.object({ name: z.string().min(1) }),
  account_expires_at: z.string().min(1),
});

/** `POST /charge` by bank transfer. Source: paystack.com/docs/payments/payment-channels */
export const readPayInto = (answer: Exchange): CollectAnswer => {
  const data = PayIntoData.safeParse(dataOf(answer));
  if (!data.success) return readNotOpened(answer);
  const { account_number, account_name, bank, account_expires_at } = data.data;
  const expiresAt = new Date(account_expires_at);
  if (Number.isNaN(expiresAt.getTime())) return { kind: "unknown", reason: "no_expiry" };
  return {
    kind: "account",
    account: {
      accountNumber: account_number,
      accountName: account_name,
      bankName: bank.name,
      expiresAt: expiresAt.toISOString(),
    },
  };
};

const readNotOpened = (answer: Exchange): CollectAnswer => {
  const refusal = refusalOf(answer);
  if (!refusal || refusal.status === 429) return unreadable(answer);
  if (isDuplicate(refusal)) return { kind: "exists" };
  return { kind: "failed", reason: refusal.code || `refused_${refusal.status}` };
};

/** `GET /transaction/verify/:reference`. Source: paystack.com/docs/payments/verify-payments */
export const readPayment = (answer: Exchange, domain: Domain): PaymentAnswer => {
  const found = Transaction.safeParse(dataOf(answer));
  if (!found.success) return readMissing(answer, /not found/i);
  const { data } = found;
  switch (data.status) {
    case "success":
      return { kind: "succeeded", ...receiptOf(data, domain) };
    case "failed":
    case "reversed":
      return { kind: "failed", reason: data.status };
    default:
      return { kind: "pending", reason: data.status };
  }
};

const receiptOf = (data: z.infer<typeof Transaction>, domain: Domain): Receipt => ({
  reference: data.reference,
  receivedMinor: data.amount,
  currency: data.currency,
  feeMinor: data.fees ?? null,
  theirId: data.id,
  paidAt: data.paid_at ?? data.paidAt ?? null,
  ours: data.domain === domain,
  ...senderOf(data.authorization),
});

/** A row of `GET /transaction` that was paid; null when it cannot be read. */
export const readTransactionRow = (row: unknown, domain: Domain): ListedReceipt | null => {
  const found = Transaction.safeParse(row);
  if (!found.success) return null;
  return { ...receiptOf(found.data, domain), reversed: found.data.status === "reversed" };
};

/** An unknown reference is 404 by the API's description and 400 by those who met it. */
const readMissing = (answer: Exchange, words: RegExp): { kind: "not_found" } | Silent => {
  const refusal = refusalOf(answer);
  const missing =
    refusal !== null && [400, 404].includes(refusal.status) && words.test(refusal.message);
  return missing ? { kind: "not_found" } : unreadable(answer);
};

type KnownTransfer = TransferAnswer & TransferFacts;

/** A row of `GET /transfer`; null when it cannot be read. */
export const readTransferRow = (row: unknown, domain: Domain): ListedTransfer | null => {
  const found = Transfer.safeParse(row);
  if (!found.success) return null;
  return { ...readTransfer(found.data, domain), at: found.data.createdAt ?? null };
};

const readTransfer = (data: z.infer<typeof Transfer>, domain: Domain): KnownTransfer => {
  const facts: TransferFacts = {
    reference: data.reference,
    minor: data.amount,
    currency: data.currency,
    feeMinor: data.fee_charged ?? null,
    theirReference: data.transfer_code ?? null,
    ours: data.domain === domain,
  };
  const meaning = Object.hasOwn(conclusiveTransfers, data.status)
    ? conclusiveTransfers[data.status]
    : undefined;
  return meaning === "failed"
    ? { kind: "failed", reason: data.status, ...facts }
    : { kind: meaning ?? "sent", ...facts };
};

/**
 * `POST /transfer`. A repeated reference means it is there already: only a query can say what
 * became of it. A refusal we do not know is no proof that nothing was sent; one we know is none
 * either, when the same reference may have been sent before: it may be refused for its sum first.
 */
export const readSent = (answer: Exchange, domain: Domain): TransferAnswer => {
  const sent = Transfer.safeParse(dataOf(answer));
  if (sent.success) return readTransfer(sent.data, domain);
  const refusal = refusalOf(answer);
  if (!refusal || isDuplicate(refusal)) {
    return refusal ? { kind: "unknown", reason: "duplicate_reference" } : unreadable(answer);
  }
  return refusal.status === 400 && refusedTransfers.test(refusal.code)
    ? { kind: "refused", reason: refusal.code }
    : unreadable(answer);
};

/** Refused at the door (key, rate): the gateway took nothing in, whatever the body asked for. */
export const isTurnedAway = (answer: Exchange): boolean =>
  answer.kind === "answer" && [401, 403, 429].includes(answer.status);

/** `GET /transfer/verify/:reference`. Just after sending, "not found" is no failure either. */
export const readQuery = (answer: Exchange, domain: Domain): TransferAnswer => {
  const found = Transfer.safeParse(dataOf(answer));
  return found.success ? readTransfer(found.data, domain) : readMissing(answer, /not found/i);
};

/** `POST /transferrecipient`: its code, or why there is none. Repeating it is safe. */
export const readRecipient = (
  answer: Exchange,
): { kind: "made"; code: string } | { kind: "refused"; reason: string } | Silent => {
  const made = z.object({ recipient_code: z.string().min(1) }).safeParse(dataOf(answer));
  if (made.success) return { kind: "made", code: made.data.recipient_code };
  const refusal = refusalOf(answer);
  const final = refusal !== null && [400, 404, 422].includes(refusal.status);
  return final
    ? { kind: "refused", reason: refusal.code || "recipient_refused" }
    : unreadable(answer);
};

/** `GET /bank`: codes are text with their leading zeros. */
export const readBanks = (
  answer: Exchange,
): { banks: Bank[]; next: string | null } | { reason: string } => {
  const rows = z
    .array(z.object({ code: z.string().min(1), name: z.string(), active: z.boolean().optional() }))
    .safeParse(dataOf(answer));
  if (!rows.success || answer.kind === "silence") return { reason: unreadable(answer).reason };
  const meta = z
    .object({ meta: z.object({ next: z.string().nullish() }) })
    .safeParse(parseJson(answer.body));
  const banks = rows.data.filter((bank) => bank.active !== false);
  return {
    banks: banks.map(({ code, name }) => ({ code, name })),
    next: meta.success ? (meta.data.meta.next ?? null) : null,
  };
};

/** `GET /bank/resolve`. Source: paystack.com/docs/identity-verification/verify-account-number */
export const readAccount = (answer: Exchange, bankName: string): AccountAnswer => {
  const found = z.object({ account_name: z.string().min(1) }).safeParse(dataOf(answer));
  if (found.success) return { kind: "found", accountName: found.data.account_name, bankName };
  const refusal = refusalOf(answer);
  const wrong = refusal !== null && [400, 404, 422].includes(refusal.status);
  return wrong && !/daily limit/i.test(refusal.message)
    ? { kind: "not_found" }
    : unreadable(answer);
};

/** `GET /balance`, what may be sent, in naira's kobo. Source: paystack.com/docs/api/transfer-control */
export const readBalance = (answer: Exchange): BalanceAnswer => {
  const rows = z
    .array(z.object({ currency: z.string(), balance: minor }))
    .safeParse(dataOf(answer));
  const naira = rows.success ? rows.data.find((row) => row.currency === "NGN") : undefined;
  return naira ? { kind: "found", minor: naira.balance, currency: "NGN" } : unreadable(answer);
};
