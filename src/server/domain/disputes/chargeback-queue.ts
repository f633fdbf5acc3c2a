import { and, desc, eq, lt } from "drizzle-orm";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { money } from "@/lib/money";
import { orders } from "@/server/db/schema/orders";
import { payments } from "@/server/db/schema/payments";
import { chargebackAnswers, chargebacks } from "@/server/db/schema/refunds";
import type { Ctx } from "../context";
import { isAnswerable } from "./rules";

export const ChargebackQueue = z.strictObject({
  state: z.enum(["NOTICED", "WON", "LOST"]).optional(),
  /** The last one of the page before. */
  cursor: idInput("chargeback").optional(),
});

const PAGE = 30;

/** Payments that banks took back, the newest first. */
export const chargebackQueue = async (
  ctx: Ctx,
  { state, cursor }: z.output<typeof ChargebackQueue>,
) => {
  const rows = await ctx.db
    .select({
      chargeback: chargebacks,
      orderRef: orders.ref,
      title: orders.title,
      paymentReference: payments.reference,
      said: chargebackAnswers,
    })
    .from(chargebacks)
    .innerJoin(orders, eq(orders.id, chargebacks.orderId))
    .innerJoin(payments, eq(payments.id, chargebacks.paymentId))
    .leftJoin(chargebackAnswers, eq(chargebackAnswers.chargebackId, chargebacks.id))
    .where(
      and(
        state ? eq(chargebacks.status, state) : undefined,
        cursor ? lt(chargebacks.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(chargebacks.id))
    .limit(PAGE + 1);
  const items = rows.slice(0, PAGE).map(({ chargeback, said, ...found }) => ({
    id: chargeback.id,
    ...found,
    provider: chargeback.provider,
    theirReference: chargeback.theirReference,
    amount: money(chargeback.amount, chargeback.currency),
    from: {
      escrow: money(chargeback.fromEscrow, chargeback.currency),
      balance: money(chargeback.fromSeller, chargeback.currency),
      owed: money(chargeback.fromReceivable, chargeback.currency),
    },
    status: chargeback.status,
    reason: chargeback.reason,
    answer: chargeback.answer,
    answerBy: chargeback.answerBy,
    openedAt: chargeback.openedAt,
    concludedAt: chargeback.concludedAt,
    answerable: isAnswerable(chargeback.provider),
    said: said && {
      message: said.message,
      details: said.details,
      at: said.at,
      givenAt: said.givenAt,
      refused: said.reason,
    },
  }));
  return { items, nextCursor: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
};
