import * as z from "zod";
import { type Exchange, parseJson } from "../exchange";
import { toKobo } from "./naira";
import type { AccountAnswer, BalanceAnswer, BanksAnswer } from "./port";

/**
 * There are three envelopes: `success` with `error` and `errorType`; `status` with `message`, in the
 * checkout family; and what the gateway in front of everything says, a `message` alone.
 * Source: docs.fincra.com/reference
 */
const Envelope = z.object({
  success: z.boolean().optional(),
  status: z.unknown().optional(),
  data: z.unknown(),
});

const Failure = z.object({
  success: z.literal(false).optional(),
  error: z.string().max(1000).optional(),
  errorType: z.string().max(100).optional(),
  message: z.unknown().optional(),
});

/** Naira as a number or as text, in whole kobo. */
export const naira = z.union([z.number(), z.string()]).transform((value, context) => {
  const minor = toKobo(value);
  if (minor !== null) return minor;
  context.addIssue({ code: "custom", message: "not whole kobo" });
  return z.NEVER;
});

export const currencyCode = z.string().min(3).max(8);

export type Silent = { kind: "unknown"; reason: string };

/** An answer that says nothing we can build on. */
export const unreadable = (answer: Exchange): Silent => ({
  kind: "unknown",
  reason: answer.kind === "silence" ? answer.reason : `answer_${answer.status}`,
});

/** The `data` of a handled call, or undefined. The flag says only that the call was handled. */
export const dataOf = (answer: Exchange): unknown => {
  if (answer.kind === "silence" || answer.status < 200 || answer.status > 299) return undefined;
  const envelope = Envelope.safeParse(parseJson(answer.body));
  if (!envelope.success) return undefined;
  const { success, status, data } = envelope.data;
  return (success ?? status) === true ? data : undefined;
};

export interface Refusal {
  readonly status: number;
  /** `errorType`, or empty where the envelope has none. */
  readonly code: string;
  readonly message: string;
}

/**
 * A refusal in the gateway's own words, or null when it is none. In the checkout family `error` is
 * only the name of the status; the words are in `message`.
 */
export const refusalOf = (answer: Exchange): Refusal | null => {
  if (answer.kind === "silence" || answer.status < 400 || answer.status > 499) return null;
  const failure = Failure.safeParse(parseJson(answer.body));
  if (!failure.success) return null;
  const { success, error, errorType, message } = failure.data;
  const words = success === false ? error : message;
  return {
    status: answer.status,
    code: errorType ?? "",
    message: typeof words === "string" ? words : "",
  };
};

/**
 * Refused at the door: by key, by rate, or because the server's address is not on the list. Nothing
 * was taken in, whatever the body asked for. Source: docs.fincra.com/docs/ip-whitelisting
 */
export const isTurnedAway = (answer: Exchange): boolean => {
  if (answer.kind === "silence") return false;
  if (answer.status === 401 || answer.status === 429) return true;
  return answer.status === 403 && refusalOf(answer)?.code === "ACCESS_DENIED";
};

/** Not there, in the gateway's own words: a page of somebody in between says nothing of it. */
export const isMissing = (answer: Exchange): boolean => {
  const refusal = refusalOf(answer);
  if (refusal === null || ![400, 404].includes(refusal.status)) return false;
  return refusal.code === "RESOURCE_NOT_FOUND" || /not found/i.test(refusal.message);
};

export const readMissing = (answer: Exchange): { kind: "not_found" } | Silent =>
  isMissing(answer) ? { kind: "not_found" } : unreadable(answer);

/** `GET /core/banks`: codes are text with their leading zeros, and this gateway's own. */
export const readBanks = (answer: Exchange): BanksAnswer => {
  const rows = z
    .array(z.object({ code: z.string().min(1), name: z.string().min(1) }))
    .safeParse(dataOf(answer));
  if (!rows.success) return unreadable(answer);
  return { kind: "found", banks: rows.data.map(({ code, name }) => ({ code, name })) };
};

/** Refusals of a name check that are about the account. */
const accountWrong = /^(ACCOUNT_RESOLVE_FAILED|VALIDATION_FAILED|UNPROCESSABLE_ENTITY)$/;

/** `POST /core/accounts/resolve`. Source: docs.fincra.com/reference/resolveaccount */
export const readAccount = (answer: Exchange, bankName: string): AccountAnswer => {
  const found = z.object({ accountName: z.string().min(1) }).safeParse(dataOf(answer));
  if (found.success) return { kind: "found", accountName: found.data.accountName, bankName };
  const refusal = refusalOf(answer);
  const wrong = refusal?.status === 422 && accountWrong.test(refusal.code);
  return wrong ? { kind: "not_found" } : unreadable(answer);
};

/** Wallets are shown with parts of a kobo, which cannot be sent and are left out. */
const wholeKobo = z
  .union([z.number(), z.string()])
  .transform((value): string | number => String(value).replace(/^(\d+\.\d\d)\d+$/, "$1"))
  .pipe(naira);

const Wallet = z.object({
  currency: currencyCode,
  status: z.literal("enabled"),
  availableBalance: wholeKobo,
});

/** `GET /wallets`: payouts spend the available balance. Source: docs.fincra.com/reference/get-wallets */
export const readBalance = (answer: Exchange, currency: string): BalanceAnswer => {
  const rows = z.array(z.unknown()).safeParse(dataOf(answer));
  if (!rows.success) return unreadable(answer);
  const wallets = rows.data.map((row) => Wallet.safeParse(row));
  const wallet = wallets.find((one) => one.data?.currency === currency)?.data;
  if (!wallet) return { kind: "unknown", reason: "no_wallet" };
  return { kind: "found", minor: wallet.availableBalance, currency };
};
