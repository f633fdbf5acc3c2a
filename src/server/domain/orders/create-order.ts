import { eq } from "drizzle-orm";
import * as tables from "@/server/db/schema/orders";
import { users } from "@/server/db/schema/people";
import { create } from "../advance";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { orderCosts } from "../fees/rules";
import { seenFees } from "../fees/seen-fees";
import { tierRefusal } from "../tiers/tier-refusal";
import { draftOrder, type NewOrder } from "./draft-order";
import { orders } from "./machine";
import { checkJudges, checkTerms } from "./terms";

/**
 * Someone writes down what was agreed in a chat. The other side is named by phone number, or left
 * open for the first other person who accepts. Prices are frozen here, with the terms.
 * @throws DomainError order_amount_out_of_range, date_in_the_past, milestones_do_not_add_up,
 *   condition_impossible, price_below_fee, price_changed, name_missing, own_order, tier_limit, idempotency_key_reused
 */
export const createOrder = async (
  ctx: Ctx,
  input: NewOrder,
): Promise<{ id: string; ref: string }> => {
  const { actor } = ctx;
  if (actor.kind !== "user") throw new DomainError("sign_in_needed");
  checkTerms(ctx, input);
  checkJudges(input.conditions, [actor.phone, input.otherPhone]);
  if (input.otherPhone === actor.phone) throw new DomainError("own_order");
  await needName(ctx, actor.id);
  const fees = await seenFees(ctx, input, (now) => orderCosts(now, input));
  const draft = draftOrder(ctx, actor.id, input, fees);
  const outcome = await create(ctx, orders, draft.subject, () => draft.details).catch(
    async (error: unknown) => {
      throw await tierRefusal(ctx, input.amount.amount, error);
    },
  );
  const [made] = await ctx.db
    .select({ id: tables.orders.id, ref: tables.orders.ref })
    .from(tables.orders)
    .where(eq(tables.orders.id, outcome.subjectId));
  if (!made) throw new Error("the order just made is gone");
  return made;
};

/** Whoever proposes terms is known to the other side by name. @throws DomainError name_missing */
export const needName = async (ctx: Ctx, userId: string): Promise<void> => {
  const [person] = await ctx.db
    .select({ name: users.name })
    .from(users)
    .where(eq(users.id, userId));
  if (!person?.name) throw new DomainError("name_missing");
};
