import * as z from "zod";
import { type Exchange, parseJson } from "../exchange";
import { toKobo } from "./naira";
import type {
  AccountAnswer,
  BalanceAnswer,
  Bank,
  BanksAnswer,
  CollectAnswer,
  PaymentAnswer,
} from "./port";
import { expand, readLagos } from "./providus-names";
import type { PayerAnswer } from "./refund-by-transfer";
import { toldPayer } from "./told-payer";

export type Silent = { kind: "unknown"; reason: string };

/** An answer that says nothing we can build on. */
export const unreadable = (answer: Exchange): Silent => ({
  kind: "unknown",
  reason: answer.kind === "silence" ? answer.reason : `answer_${answer.status}`,
});

/**
 * The body, whatever HTTP status came with it: this bank refuses with 200 as well, and its pages show
 * failing bodies under 400, 401 and 500. Source: developer.providusbank.com
 */
export const bodyOf = (answer: Exchange): unknown =>
  answer.kind === "silence" ? undefined : parseJson(answer.body);

/** Whether the bank itself was in trouble: what it says then ends nothing. */
export const isBroken = (answer: Exchange): boolean =>
  answer.kind === "answer" && answer.status >= 500;

/** Naira as a number or as text. */
const naira = z.union([z.string(), z.number()]).transform((value, ctx) => {
  const kobo = toKobo(value);
  if (kobo !== null) return kobo;
  ctx.addIssue({ code: "custom", message: "not naira" });
  return z.NEVER;
});

/** Text in which the bank writes nothing as a blank, and sometimes as the word `null`. */
const maybe = z
  .string()
  .nullish()
  .transform((text) => (text?.trim() && text.trim() !== "null" ? text.trim() : null));

const Opened = z.object({
  requestSuccessful: z.literal(true),
  responseCode: z.literal("00"),
  account_number: z.string().regex(/^\d{10}$/),
  account_name: z.string().min(1),
  initiationTranRef: z.string(),
});
const Refused = z.object({ requestSuccessful: z.literal(false), responseCode: z.string() });

/**
 * `POST /PiPCreateDynamicAccountNumber`. It says no end; that is agreed with the bank. A number that
 * is bound to another reference than was asked for is nobody's to pay into.
 */
export const readOpened = (
  answer: Exchange,
  asked: { reference: string; expiresAt: string },
): CollectAnswer => {
  const { reference, expiresAt } = asked;
  const body = bodyOf(answer);
  const opened = Opened.safeParse(body);
  if (opened.success) {
    if (expand(opened.data.initiationTranRef) !== reference) {
      return { kind: "unknown", reason: "other_reference" };
    }
    const { account_number: accountNumber, account_name: accountName } = opened.data;
    const bankName = "Providus Bank";
    return { kind: "account", account: { accountNumber, accountName, bankName, expiresAt } };
  }
  const refused = Refused.safeParse(body);
  return refused.success && !isBroken(answer)
    ? { kind: "failed", reason: `code_${refused.data.responseCode}` }
    : unreadable(answer);
};

const Credit = z.object({
  sessionId: z.string().trim().min(1),
  settlementId: z.string().trim().min(1),
  initiationTranRef: maybe,
  accountNumber: z.string().regex(/^\d{10}$/),
  transactionAmount: naira,
  feeAmount: naira.nullish(),
  vatAmount: naira.nullish(),
  currency: z.string().min(3).max(8),
  tranDateTime: z.string().nullish(),
  sourceAccountNumber: maybe,
  sourceAccountName: maybe,
  sourceBankCode: maybe,
  sourceBankName: maybe,
});

const Missing = z.object({ tranRemarks: z.string().regex(/not found/i) });

const creditOf = (answer: Exchange, settlementId: string) => {
  const credit = Credit.safeParse(bodyOf(answer));
  return credit.success && credit.data.settlementId === settlementId ? credit.data : null;
};

/**
 * The number alone tells whose a credit is only where it names no reference at all and the hour is
 * known: the same number is somebody else's before and after.
 */
const numberOf = (credit: z.infer<typeof Credit>, paidAt: string | null): string | null =>
  credit.initiationTranRef === null && paidAt !== null ? credit.accountNumber : null;

/**
 * `GET /PiPverifyTransaction_settlementid`: what was sent, of which fee and tax are kept. One that is
 * not found is blanks and zeros under any status.
 * Source: developer.providusbank.com/digital-collection-service-dcs/verify-transaction-by-settlement-id
 */
export const readCredit = (answer: Exchange, settlementId: string): PaymentAnswer => {
  const credit = creditOf(answer, settlementId);
  if (!credit) {
    const missing = answer.kind === "answer" && Missing.safeParse(bodyOf(answer)).success;
    return missing ? { kind: "not_found" } : unreadable(answer);
  }
  const { feeAmount, vatAmount } = credit;
  const paidAt = readLagos(credit.tranDateTime ?? "");
  return {
    kind: "succeeded",
    reference: credit.initiationTranRef === null ? null : expand(credit.initiationTranRef),
    receivedMinor: credit.transactionAmount,
    currency: credit.currency,
    feeMinor: (BigInt(feeAmount ?? "0") + BigInt(vatAmount ?? "0")).toString(),
    theirId: settlementId,
    paidAt,
    // Test and live are apart by address and client; nothing in an answer says which it is.
    ours: true,
    paidInto: numberOf(credit, paidAt),
    payer: toldPayer(credit.sourceAccountName, credit.sourceBankName, credit.sourceAccountNumber),
  };
};

/**
 * Whose account a credit came from. The bank's older code of three digits is in no list of its own,
 * so unless its code is one of six the bank is found by its name.
 */
export const readPayer = (
  answer: Exchange,
  settlementId: string,
  banks: readonly Bank[],
): PayerAnswer => {
  const credit = creditOf(answer, settlementId);
  // Money we were paid is at the bank: that it does not find it says only that it must be asked again.
  if (!credit) return unreadable(answer);
  const { sourceAccountNumber: accountNumber, sourceAccountName: accountName } = credit;
  const bankCode = bankOf(credit, banks);
  if (!accountName || !bankCode || !/^\d{10}$/.test(accountNumber ?? "")) return { kind: "none" };
  return { kind: "found", bankCode, accountNumber: accountNumber ?? "", accountName };
};

type Source = Pick<z.infer<typeof Credit>, "sourceBankCode" | "sourceBankName">;

const bankOf = ({ sourceBankCode, sourceBankName }: Source, banks: readonly Bank[]) => {
  const byCode = banks.find(({ code }) => code === sourceBankCode);
  if (byCode) return byCode.code;
  const named = banks.filter(({ name }) => sourceBankName !== null && isSame(name, sourceBankName));
  return named.length === 1 ? named[0]?.code : undefined;
};

const isSame = (one: string, other: string) => spelled(one) === spelled(other);
const spelled = (name: string) =>
  name
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, " ")
    .trim();

const Posted = z.object({ responseCode: z.string() });

/** The code of the paying side. Null when there is none to read. */
export const codeOf = (answer: Exchange): string | null => {
  const posted = Posted.safeParse(bodyOf(answer));
  return posted.success ? posted.data.responseCode : null;
};

const Banks = z.object({
  responseCode: z.literal("00"),
  banks: z.array(z.object({ bankCode: z.string().regex(/^\d{6}$/), bankName: z.string().min(1) })),
});

/** `GET /GetNIPBanks`: six digits, with their leading zeros. */
export const readBanks = (answer: Exchange): BanksAnswer => {
  const list = Banks.safeParse(bodyOf(answer));
  if (!list.success) return unreadable(answer);
  const banks = list.data.banks.map(({ bankCode, bankName }) => ({
    code: bankCode,
    name: bankName,
  }));
  return { kind: "found", banks };
};

/** Codes that say there is no such account, or no such bank. Any other is no answer. */
const noAccount: ReadonlySet<string> = new Set(["07", "16"]);

/** `POST /GetNIPAccount`. */
export const readAccount = (answer: Exchange, bankName: string): AccountAnswer => {
  const found = z
    .object({ responseCode: z.literal("00"), accountName: z.string().trim().min(1) })
    .safeParse(bodyOf(answer));
  if (found.success) return { kind: "found", accountName: found.data.accountName, bankName };
  const code = codeOf(answer);
  return code !== null && noAccount.has(code) ? { kind: "not_found" } : unreadable(answer);
};

/** `POST /GetProvidusAccount` of our own account. */
export const readBalance = (answer: Exchange): BalanceAnswer => {
  const found = z
    .object({ responseCode: z.literal("00"), availableBalance: naira })
    .safeParse(bodyOf(answer));
  return found.success
    ? { kind: "found", minor: found.data.availableBalance, currency: "NGN" }
    : unreadable(answer);
};
