import { and, eq, inArray, ne } from "drizzle-orm";
import * as z from "zod";
import { amountInput } from "@/lib/amount-input";
import { newId } from "@/lib/ids";
import { money } from "@/lib/money";
import { lineInput, notesInput } from "@/lib/text";
import { accounts } from "@/server/db/schema/ledger";
import { payments } from "@/server/db/schema/payments";
import * as tables from "@/server/db/schema/refunds";
import type { Hold } from "@/server/db/schema/words";
import { exactSum } from "@/server/db/sums";
import { advance, birth } from "../advance";
import { toRow } from "../change";
import { dueOf } from "../clocks";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { walletKinds } from "../ledger/accounts";
import { givenTo } from "../ledger/given-to";
import type { OrderSubject } from "../orders/load-order";
import { orders } from "../orders/machine";
import { chargeBackShares, isWaiting } from "./charge-back-shares";
import { type ChargebackRow, chargebacks } from "./machine";
import { CHARGEBACK_HOLD } from "./rules";

export const NoticeChargeback = z.strictObject({
  /** Ours, under which the gateway knows the payment. */
  paymentReference: lineInput(60),
  theirReference: lineInput(100),
  amount: amountInput,
  reason: notesInput(1000),
});

type Input = z.output<typeof NoticeChargeback>;
type Payment = typeof payments.$inferSelect;

/**
 * A bank takes a payment back. What is still held of it is set apart and the order stands still until
 * the bank has decided; after the end it comes out of the balance of whoever got the money, and what
 * that does not cover they owe us.
 * @throws DomainError payment_not_found, chargeback_known, chargeback_above_payment
 */
export const noticeChargeback = async (ctx: Ctx, input: Input) => {
  for (let left = 3; left > 1; left--) {
    try {
      return await tryToNotice(ctx, input);
    } catch (error) {
      // A balance moved between the look at it and the taking: of it there is less, and more is owed.
      if (!(error instanceof DomainError) || error.code !== "account_overdrawn") throw error;
    }
  }
  return tryToNotice(ctx, input);
};

const tryToNotice = async (ctx: Ctx, input: Input) => {
  const payment = await takenPayment(ctx, input);
  return advance(ctx, orders, payment.orderId, "noticeChargeback", async (order) => {
    // Told twice at once, the second is seen here, once the first is written down.
    await takenPayment(ctx, input);
    const taking = await takeBack(ctx, order, input.amount.amount);
    const row = chargebackOf(ctx, payment, input, taking);
    const over = isOver(order);
    return {
      row: {
        ...takenColumns(order, taking),
        money_moves: order.moneyMoves + 1,
        ...(over ? {} : { hold: order.hold ?? holdFor(ctx, order, row) }),
      },
      also: [birth(ctx, chargebacks, row, toRow(tables.chargebacks, row))],
      posting: {
        key: `cb:${row.id}:notice`,
        orderId: order.id,
        owners: { order: order.id, seller: taking.seller.id, buyer: taking.buyer.id },
        amounts: {
          fromEscrow: money(taking.principal - taking.contested, order.currency),
          fromContested: money(taking.contested, order.currency),
          fromFee: money(taking.fee, order.currency),
          fromSeller: money(taking.seller.fromBalance, order.currency),
          fromSellerHeld: money(taking.seller.fromHeld, order.currency),
          owedBySeller: money(taking.seller.owed, order.currency),
          fromBuyer: money(taking.buyer.fromBalance, order.currency),
          fromBuyerHeld: money(taking.buyer.fromHeld, order.currency),
          owedByBuyer: money(taking.buyer.owed, order.currency),
        },
      },
      audit: { chargebackId: row.id, amount: row.amount.toString() },
      tell: { chargebackId: row.id },
    };
  });
};

const isOver = ({ status }: OrderSubject) =>
  ["CLOSED", "REFUNDED", "EXPIRED", "CANCELLED"].includes(status);

/** A part that waits for the rest is as if it had not come; of a whole it is written down as taken. */
const takenColumns = (order: OrderSubject, { principal, fee }: Taking) =>
  isWaiting(order)
    ? {
        funded: (order.funded - principal).toString(),
        fee_funded: (order.feeFunded - fee).toString(),
      }
    : {
        charged_back: (order.chargedBack + principal).toString(),
        fee_spent: (order.feeSpent + fee).toString(),
      };

/** The payment named, if so much of it has not been taken back before. */
const takenPayment = async (ctx: Ctx, input: Input): Promise<Payment> => {
  const [payment] = await ctx.db
    .select()
    .from(payments)
    .where(and(eq(payments.reference, input.paymentReference), eq(payments.status, "CREDITED")));
  if (!payment) throw new DomainError("payment_not_found");
  const earlier = eq(tables.chargebacks.paymentId, payment.id);
  const [known] = await ctx.db
    .select({ id: tables.chargebacks.id })
    .from(tables.chargebacks)
    .where(
      and(
        eq(tables.chargebacks.provider, payment.provider),
        eq(tables.chargebacks.theirReference, input.theirReference),
      ),
    );
  if (known) throw new DomainError("chargeback_known");
  const [taken] = await ctx.db
    .select({ sum: exactSum(tables.chargebacks.amount) })
    .from(tables.chargebacks)
    .where(and(earlier, ne(tables.chargebacks.status, "WON")));
  if (input.amount.amount + (taken?.sum ?? 0n) > (payment.received ?? 0n)) {
    throw new DomainError("chargeback_above_payment");
  }
  return payment;
};

/** What one person pays of it: out of their balance, out of what is held of it, and what that does not cover. */
interface Debt {
  readonly id: string;
  readonly fromBalance: bigint;
  readonly fromHeld: bigint;
  readonly owed: bigint;
}

interface Taking {
  readonly principal: bigint;
  readonly contested: bigint;
  readonly fee: bigint;
  readonly buyer: Debt;
  readonly seller: Debt;
}

const atMost = (sum: bigint, most: bigint): bigint => (sum < most ? sum : most);

/**
 * Where the sum comes from: what is held first, then whoever got the money of this order. What went
 * back to the buyer, whose bank it is, comes from the buyer; only the rest is the seller's. While
 * one bank's wish is open nothing more of what is held is set apart for another.
 */
const takeBack = async (ctx: Ctx, order: OrderSubject, amount: bigint): Promise<Taking> => {
  const [open] = await ctx.db
    .select({ id: tables.chargebacks.id })
    .from(tables.chargebacks)
    .where(and(eq(tables.chargebacks.orderId, order.id), eq(tables.chargebacks.status, "NOTICED")))
    .limit(1);
  const held =
    isOver(order) || open
      ? { principal: 0n, contested: 0n, fee: 0n }
      : chargeBackShares(order, amount);
  const rest = amount - held.principal - held.fee;
  const buyerId = order.buyerId ?? order.createdBy;
  const sellerId = order.released > 0n ? order.sellerId : null;
  const buyers = sellerId === null ? rest : atMost(rest, await givenTo(ctx, order.id, buyerId));
  return {
    ...held,
    buyer: await debtOf(ctx, buyerId, buyers),
    seller: await debtOf(ctx, sellerId ?? buyerId, rest - buyers),
  };
};

const debtOf = async (ctx: Ctx, id: string, sum: bigint): Promise<Debt> => {
  const found = await ctx.db
    .select({ kind: accounts.kind, balance: accounts.balance })
    .from(accounts)
    .where(and(inArray(accounts.kind, [...walletKinds]), eq(accounts.owner, id)));
  const has = (kind: string) => found.find((one) => one.kind === kind)?.balance ?? 0n;
  const fromBalance = atMost(sum, has("AVL"));
  const fromHeld = atMost(sum - fromBalance, has("RST"));
  return { id, fromBalance, fromHeld, owed: sum - fromBalance - fromHeld };
};

const chargebackOf = (ctx: Ctx, payment: Payment, input: Input, taking: Taking): ChargebackRow => ({
  id: newId("chargeback"),
  orderId: payment.orderId,
  paymentId: payment.id,
  status: "NOTICED",
  version: 0,
  provider: payment.provider,
  theirReference: input.theirReference,
  amount: input.amount.amount,
  currency: payment.currency,
  fromEscrow: taking.principal + taking.fee,
  fromSeller: [taking.seller, taking.buyer].reduce(
    (sum, { fromBalance, fromHeld }) => sum + fromBalance + fromHeld,
    0n,
  ),
  fromReceivable: taking.seller.owed + taking.buyer.owed,
  reason: input.reason,
  answer: null,
  answerBy: dueOf(ctx.now, "chargeback_answer", {}),
  openedBy: actorId(ctx.actor),
  openedAt: ctx.now,
  concludedAt: null,
});

const holdFor = (ctx: Ctx, order: OrderSubject, { theirReference }: ChargebackRow): Hold => ({
  reason: CHARGEBACK_HOLD,
  note: theirReference,
  placedBy: actorId(ctx.actor) ?? "",
  at: ctx.now.toISOString(),
  reviewBy: dueOf(ctx.now, "hold_review", order.terms.clocks).toISOString(),
});
