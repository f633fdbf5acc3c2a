import { createHash } from "node:crypto";
import * as z from "zod";
import { amountInput } from "@/lib/amount-input";
import { gatewayReference, idempotencyKeyInput, idInput, newId, newPayoutRef } from "@/lib/ids";
import { payouts } from "@/server/db/schema/payouts";
import { create } from "../advance";
import { toRow } from "../change";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { currentFees } from "../fees/read";
import { type PayoutQuote, payoutQuote } from "../fees/rules";
import { feeVersionInput, seenFees } from "../fees/seen-fees";
import { ownBankAccount } from "./bank-accounts";
import { fullLimit } from "./full-limit";
import { type Payout, payoutMachine } from "./machine";
import { PAYOUT_MIN } from "./rules";

export const QuotePayout = z.strictObject({ amount: amountInput });

export const RequestPayout = z.strictObject({
  accountId: idInput("bankAccount"),
  amount: amountInput,
  /** Of the price list that the sums on the screen are of; who leaves it out takes what is in force. */
  feeVersion: feeVersionInput.optional(),
  idempotencyKey: idempotencyKeyInput,
});

/** What withdrawing a sum costs, line by line. @throws DomainError payout_below_minimum */
export const quotePayout = async (
  ctx: Ctx,
  { amount }: z.infer<typeof QuotePayout>,
): Promise<PayoutQuote & { readonly version: number }> => {
  if (amount.amount < PAYOUT_MIN.amount) {
    throw new DomainError("payout_below_minimum", { minimum: PAYOUT_MIN.amount.toString() });
  }
  const fees = await currentFees(ctx);
  return { ...payoutQuote(fees, amount), version: fees.id };
};

/**
 * A person asks for their money, to a bank account and by the gateway it was checked at: no other
 * knows its bank by that code. The sum and what it costs are set aside at once, so that it can
 * be spent only once; the gateway's reference is fixed here and never changes. What the person has to
 * show first, `confirm` asks for once nothing else speaks against it, so that no code is spent for nothing.
 * @throws DomainError bank_account_not_found, payout_below_minimum, price_changed, balance_too_low,
 *   payout_limit, idempotency_key_reused
 */
export const requestPayout = async (
  ctx: Ctx,
  { accountId, amount, feeVersion, idempotencyKey }: z.infer<typeof RequestPayout>,
  confirm?: () => Promise<void>,
): Promise<{ id: string; ref: string }> => {
  const bank = await ownBankAccount(ctx, accountId);
  const price = await quotePayout(ctx, { amount });
  await seenFees(ctx, { feeVersion: feeVersion ?? price.version, idempotencyKey }, () => ({
    total: price.total,
  }));
  await confirm?.();
  const newborn = newPayout(ctx, price, bank);
  const { bank: _, ...row } = newborn;
  const body = [accountId, amount.amount, amount.currency].join("\n");
  const outcome = await create(ctx, payoutMachine, newborn, () => ({
    row: toRow(payouts, row),
    posting: {
      key: `wd:${newborn.id}:reserve`,
      owners: { user: newborn.userId },
      amounts: { total: price.total },
    },
    request: { key: idempotencyKey, hash: createHash("sha256").update(body).digest("hex") },
  })).catch(async (error: unknown) => {
    throw await fullLimit(ctx, newborn, inOurWords(error));
  });
  const payout = await payoutMachine.read(ctx.db, outcome.subjectId);
  if (!payout) throw new Error("the payout just made is gone");
  return { id: payout.id, ref: payout.ref };
};

const inOurWords = (error: unknown): unknown => {
  const tooLow = error instanceof DomainError && error.code === "account_overdrawn";
  return tooLow ? new DomainError("balance_too_low", {}, { cause: error }) : error;
};

const newPayout = (
  ctx: Ctx,
  price: PayoutQuote,
  bank: Awaited<ReturnType<typeof ownBankAccount>>,
): Payout => {
  const id = newId("payout");
  return {
    id,
    ref: newPayoutRef(),
    userId: bank.userId,
    bankAccountId: bank.id,
    status: "PENDING_APPROVAL",
    version: 0,
    amount: price.amount.amount,
    fee: price.fee.amount,
    vat: price.vat.amount,
    duty: price.duty.amount,
    currency: price.amount.currency,
    provider: bank.provider,
    reference: gatewayReference("out", id),
    approvedHash: null,
    approvedBy: null,
    approvedAt: null,
    firstApprovedBy: null,
    firstApprovedAt: null,
    claimedBy: null,
    theirReference: null,
    providerFee: null,
    reason: null,
    stated: null,
    statement: null,
    statedBy: null,
    statedAt: null,
    settledBy: null,
    paidLateAt: null,
    requestedAt: ctx.now,
    sentAt: null,
    askedAt: null,
    concludedAt: null,
    bank,
  };
};
