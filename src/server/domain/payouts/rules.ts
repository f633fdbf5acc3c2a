import { createHash } from "node:crypto";
import { type Money, money } from "@/lib/money";
import { DomainError } from "../errors";
import type { Payout } from "./machine";

/** The least that may be withdrawn. */
export const PAYOUT_MIN: Money = money(10_000n);

/** What a gateway says of a transfer, by our reference; money in decimal text. */
export type TransferAnswer =
  | {
      readonly kind: "sent" | "succeeded" | "failed" | "reversed";
      readonly reference: string;
      readonly minor: string;
      readonly currency: string;
      readonly feeMinor: string | null;
      readonly theirReference: string | null;
      /** Of the mode (test or live) our key belongs to. */
      readonly ours: boolean;
      /** Why, of one that failed. */
      readonly reason?: string;
    }
  /** `refused`: this request was not taken in; of an earlier one it says nothing. */
  | { readonly kind: "refused" | "unknown"; readonly reason: string }
  | { readonly kind: "not_found" };

export type TransferFacts = Extract<TransferAnswer, { reference: string }>;

/** Whether an answer describes exactly this payout; anything else proves nothing about it. */
export const isAbout = (
  payout: Pick<Payout, "reference" | "amount" | "currency">,
  facts: TransferFacts,
): boolean =>
  facts.ours &&
  facts.reference === payout.reference &&
  facts.currency === payout.currency &&
  BigInt(facts.minor) === payout.amount;

/**
 * What an approver was shown, in one line: every figure and where it goes. Stored with the
 * approval and made again before sending; a payout changed in between no longer fits it.
 */
export const shownHashOf = (payout: Payout): string =>
  createHash("sha256")
    .update(
      [
        payout.id,
        payout.userId,
        payout.provider,
        payout.amount,
        payout.fee,
        payout.vat,
        payout.duty,
        payout.currency,
        payout.bank.bankCode,
        payout.bank.numberHash,
        payout.bank.accountName,
        payout.reference,
      ].join("\n"),
    )
    .digest("hex");

/** Nothing goes to an account of which its owner said that it is not theirs. @throws DomainError bank_account_removed */
export const refuseRemoved = ({ bank }: Payout): void => {
  if (bank.removedAt !== null) throw new DomainError("bank_account_removed");
};

/** What was set aside for a payout: the sum itself and all it costs. */
export const totalOf = (payout: Pick<Payout, "amount" | "fee" | "vat" | "duty" | "currency">) =>
  money(payout.amount + payout.fee + payout.vat + payout.duty, payout.currency);

/** What a payout is made of, each for an account of its own. */
export const partsOf = ({
  amount,
  fee,
  vat,
  duty,
  currency,
}: Pick<Payout, "amount" | "fee" | "vat" | "duty" | "currency">) => ({
  amount: money(amount, currency),
  fee: money(fee, currency),
  vat: money(vat, currency),
  duty: money(duty, currency),
});
