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
import { ownBankAccount } from "./bank-accounts";
import { type Payout, payoutMachine } from "./machine";
import { PAYOUT_MIN } from "./rules";

export const QuotePayout = z.strictObject({ amount: amountInput });

export const RequestPayout = z.strictObject({
  accountId: idInput("bankAccount"),
  amount: amountInput,
  idempotencyKey: idempotencyKeyInput,
});

/** What withdrawing a sum costs, line by line. @throws DomainError payout_below_minimum */
export const quotePayout = async (
  ctx: Ctx,
  { amount }: z.infer<typeof QuotePayout>,
): Promise<PayoutQuote> => {
  if (amount.amount < PAYOUT_MIN.amount) {
    throw new DomainError("payout_below_minimum", { minimum: PAYOUT_MIN.amount.toString() });
  }
  return payoutQuote(await currentFees(ctx), amount);
};

/**
 * A person asks for their money. The sum and what it costs are set aside at once, so that it can
 * be spent only once; the gateway's reference is fixed here and never changes.
 * @throws DomainError bank_account_not_found, payout_below_minimum, balance_too_low,
 *   idempotency_key_reused
 */
export const requestPayout = async (
  ctx: Ctx,
  { accountId, amount, idempotencyKey }: z.infer<typeof RequestPayout>,
  provider: string,
): Promise<{ id: string; ref: string }> => {
  const bank = await ownBankAccount(ctx, accountId);
  const price = await quotePayout(ctx, { amount });
  const newborn = newPayout(ctx, price, bank, provider);
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
  })).catch(inOurWords);
  const payout = await payoutMachine.read(ctx.db, outcome.subjectId);
  if (!payout) throw new Error("the payout just made is gone");
  return { id: payout.id, ref: payout.ref };
};

const inOurWords = (error: unknown): never => {
  const tooLow = error instanceof DomainError && error.code === "account_overdrawn";
  throw tooLow ? new DomainError("balance_too_low", {}, { cause: error }) : error;
};

const newPayout = (
  ctx: Ctx,
  price: PayoutQuote,
  bank: Awaited<ReturnType<typeof ownBankAccount>>,
  provider: string,
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
    provider,
    reference: gatewayReference("out", id),
    approvedHash: null,
    approvedBy: null,
    approvedAt: null,
    claimedBy: null,
    theirReference: null,
    providerFee: null,
    reason: null,
    requestedAt: ctx.now,
    sentAt: null,
    askedAt: null,
    concludedAt: null,
    bank,
  };
};
