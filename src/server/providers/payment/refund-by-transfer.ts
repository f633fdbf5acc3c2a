import { gatewayReference } from "@/lib/ids";
import {
  type AccountAnswer,
  type BankNumber,
  NothingSent,
  type RefundAnswer,
  type RefundIntent,
  type RefundSought,
  type TransferAnswer,
  type TransferIntent,
} from "./port";

/** The account a payment came from, as the gateway that took it tells. */
export interface Payer extends BankNumber {
  readonly accountName: string;
}

export type PayerAnswer =
  | ({ readonly kind: "found" } & Payer)
  /** The gateway knows the payment and not, or not wholly, the account it came from. */
  | { readonly kind: "none" }
  | { readonly kind: "unknown"; readonly reason: string };

interface Gateway {
  findPayer(intent: RefundIntent): Promise<PayerAnswer>;
  resolveAccount(account: BankNumber): Promise<AccountAnswer>;
  transfer(intent: TransferIntent): Promise<TransferAnswer>;
}

/**
 * The reference of the transfer that is a refund of ours: one for each of our ids (`rfd_…`), so that
 * it is found again and, where references are paid once, given back once.
 */
export const refundReference = (note: string): string => {
  if (!/^rfd_[0-9A-HJKMNP-TV-Z]{26}$/.test(note)) throw new Error("not an id of a refund");
  return gatewayReference("back", note);
};

/**
 * Gives money back where a gateway has no call for it: a transfer to the account it came from, if
 * that still belongs to whom it came from. Before the transfer is asked for, nothing can have been
 * sent, so whatever is not answered until then may be asked again.
 */
export const refundByTransfer = async (
  gateway: Gateway,
  intent: RefundIntent,
): Promise<RefundAnswer> => {
  const reference = refundReference(intent.note);
  const payer = await gateway.findPayer(intent);
  if (payer.kind === "unknown") return { kind: "turned_away", reason: payer.reason };
  if (payer.kind === "none") return { kind: "refused", reason: "payer_unknown" };
  const { bankCode, accountNumber } = payer;
  const holder = await gateway.resolveAccount({ bankCode, accountNumber });
  if (holder.kind === "unknown") return { kind: "turned_away", reason: holder.reason };
  if (holder.kind === "not_found") return { kind: "refused", reason: "payer_unknown" };
  if (!isSameHolder(payer.accountName, holder.accountName)) {
    return { kind: "refused", reason: "payer_name_differs" };
  }
  const { minor, currency } = intent;
  const { accountName } = holder;
  const to = { bankCode, accountNumber, accountName, narration: `Refund ${intent.reference}` };
  try {
    const answer = await gateway.transfer({ reference, minor, currency, ...to });
    return asRefund(intent, answer);
  } catch (error) {
    if (!(error instanceof NothingSent)) throw error;
    return { kind: "turned_away", reason: "turned_away" };
  }
};

/** Looks for such a refund by the reference its note gives. Never sends. */
export const findRefundTransfer = async (
  gateway: { queryTransfer(reference: string): Promise<TransferAnswer> },
  sought: Pick<RefundSought, "note" | "paymentId">,
): Promise<RefundAnswer> =>
  asRefund(sought, await gateway.queryTransfer(refundReference(sought.note)));

/**
 * What is said of the transfer, said of the refund. One that came back was not given back. A
 * transfer knows no payment: that it belongs to this one is in its reference, made of the note.
 */
const asRefund = (
  { note, paymentId }: Pick<RefundSought, "note" | "paymentId">,
  answer: TransferAnswer,
): RefundAnswer => {
  if (!("reference" in answer)) return answer;
  const { reference, minor, currency, ours } = answer;
  const facts = {
    note: reference === refundReference(note) ? note : null,
    paymentId,
    minor,
    currency,
    theirReference: reference,
    ours,
  };
  switch (answer.kind) {
    case "failed":
      return { kind: "failed", reason: answer.reason, ...facts };
    case "reversed":
      return { kind: "failed", reason: "reversed", ...facts };
    case "sent":
    case "succeeded":
      return { kind: answer.kind, ...facts };
  }
};

/**
 * Whether two banks mean one holder: the same words, however they are spelled and ordered. One bank
 * may leave out a middle name or put a title before it, but two words at least are shared.
 */
export const isSameHolder = (one: string, other: string): boolean => {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const [few, many] = a.length <= b.length ? [a, [...b]] : [b, [...a]];
  const shared = few.every((word) => {
    const at = many.indexOf(word);
    if (at >= 0) many.splice(at, 1);
    return at >= 0;
  });
  return shared && (few.length >= 2 || (few.length === 1 && many.length === 0));
};

const wordsOf = (name: string): string[] =>
  name
    .normalize("NFKD")
    .replaceAll(/[\p{M}'’`]/gu, "")
    .toUpperCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
