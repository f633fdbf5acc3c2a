import { createHash } from "node:crypto";
import { money } from "@/lib/money";
import type { Refund } from "./machine";

/** What a gateway says of a refund that bears our note; money in decimal text. */
export type RefundAnswer =
  | {
      readonly kind: "sent" | "succeeded" | "failed";
      readonly note: string | null;
      /** The payment's number at the gateway. */
      readonly paymentId: string;
      readonly minor: string;
      readonly currency: string;
      readonly theirReference: string;
      /** Of the mode (test or live) our key belongs to. */
      readonly ours: boolean;
      /** Why, of one that failed; what it waits for, of one that is on its way. */
      readonly reason?: string;
    }
  /** `refused` and `turned_away`: this request was not taken in, for good or for now. */
  | { readonly kind: "refused" | "turned_away" | "unknown"; readonly reason: string }
  | { readonly kind: "not_found" };

export type RefundFacts = Extract<RefundAnswer, { note: string | null }>;

type Sought = Pick<Refund, "id" | "amount" | "currency" | "theirReference"> & {
  readonly payment: Pick<Refund["payment"], "theirId">;
};

/** Whether an answer describes exactly this refund; anything else proves nothing about it. */
export const isAbout = (refund: Sought, facts: RefundFacts): boolean =>
  facts.ours &&
  facts.note === refund.id &&
  facts.paymentId === refund.payment.theirId &&
  facts.currency === refund.currency &&
  BigInt(facts.minor) === refund.amount &&
  (refund.theirReference === null || facts.theirReference === refund.theirReference);

/**
 * What an approver was shown, in one line: how much, of which payment, to whom. Kept in the audit
 * with the approval and made again before sending; a refund changed in between no longer fits it.
 */
export const shownHashOf = (refund: Refund): string =>
  createHash("sha256")
    .update(
      [
        refund.id,
        refund.orderId ?? refund.suspenseId,
        refund.userId,
        refund.paymentId,
        refund.amount,
        refund.currency,
        refund.provider,
        refund.reference,
        refund.payment.theirId,
      ].join("\n"),
    )
    .digest("hex");

/** What was set aside is the buyer's again; one key, so it can happen once whoever ends it. */
export const backToBalance = ({ id, orderId, suspenseId, userId, amount, currency }: Refund) => ({
  key: `refund:${id}:back`,
  ...(orderId === null ? {} : { orderId }),
  owners: { user: userId ?? "", order: orderId ?? "", suspense: suspenseId ?? "" },
  amounts: { amount: money(amount, currency) },
});

/** Which of the two ways a refund that does not arrive goes back. */
export const endOf = ({ suspenseId }: Pick<Refund, "suspenseId">): "suspense" | undefined =>
  suspenseId === null ? undefined : "suspense";
