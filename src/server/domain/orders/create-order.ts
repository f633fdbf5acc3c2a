import { eq } from "drizzle-orm";
import * as tables from "@/server/db/schema/orders";
import { users } from "@/server/db/schema/people";
import { create } from "../advance";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { currentFees } from "../fees/read";
import { quote } from "../fees/rules";
import { draftOrder, type NewOrder } from "./draft-order";
import { orders } from "./machine";

const ORDER_MIN = 100_000n;
const ORDER_MAX = 5_000_000_000n;

/**
 * Someone writes down what was agreed in a chat. The other side is named by phone number, or left
 * open for the first other person who accepts. Prices are frozen here, with the terms.
 * @throws DomainError order_amount_out_of_range, date_in_the_past, name_missing, own_order,
 *   idempotency_key_reused
 */
export const createOrder = async (
  ctx: Ctx,
  input: NewOrder,
): Promise<{ id: string; ref: string }> => {
  if (ctx.actor.kind !== "user") throw new DomainError("sign_in_needed");
  if (input.amount.amount < ORDER_MIN || input.amount.amount > ORDER_MAX) {
    throw new DomainError("order_amount_out_of_range", { min: "1000.00", max: "50000000.00" });
  }
  if (input.deliverBy <= ctx.now) throw new DomainError("date_in_the_past");
  if (input.otherPhone === ctx.actor.phone) throw new DomainError("own_order");
  const [creator] = await ctx.db
    .select({ name: users.name })
    .from(users)
    .where(eq(users.id, ctx.actor.id));
  if (!creator?.name) throw new DomainError("name_missing");
  const fees = await currentFees(ctx);
  const draft = draftOrder(
    ctx,
    ctx.actor.id,
    input,
    quote(fees, input.amount, input.feePayer),
    fees.id,
  );
  const outcome = await create(ctx, orders, draft.subject, () => draft.details);
  const [made] = await ctx.db
    .select({ id: tables.orders.id, ref: tables.orders.ref })
    .from(tables.orders)
    .where(eq(tables.orders.id, outcome.subjectId));
  if (!made) throw new Error("the order just made is gone");
  return made;
};
