import { and, eq, lt, sql } from "drizzle-orm";
import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import * as tables from "@/server/db/schema/deliveries";
import { isPeppered, peppered } from "@/server/peppers";
import { advance, step } from "../advance";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { judge } from "../machine";
import { codeInput } from "../people/otp";
import { policy } from "../policy";
import { lapseOpen } from "./extensions";
import { findOrderId } from "./find-order";
import type { OrderSubject } from "./load-order";
import { conditions, milestones, orders } from "./machine";

export const HandOver = z.strictObject({
  ref: orderRefInput,
  /** As it is read out at the door: spaces do not matter. */
  code: codeInput,
});

const wordsOf = (orderId: string, code: string) => `handover:${orderId}:${code}`;

/** How a hand-over code is kept for the check: useless without the pepper, and for one order only. */
export const hashOfCode = (orderId: string, code: string): Buffer =>
  peppered(wordsOf(orderId, code));

/**
 * The buyer's code is entered at the door, by the seller or by whoever brings it: delivered, and
 * every condition that waits for a code is fulfilled. A try is counted before it is compared, in the
 * database, so that many at once are not more than five.
 * @throws DomainError order_not_found, handover_code_wrong, handover_locked, no_handover_agreed,
 *   conditions_unclaimed
 */
export const handOver = async (ctx: Ctx, input: z.output<typeof HandOver>) => {
  const id = await findOrderId(ctx, input.ref);
  const order = await orders.read(ctx.db, id);
  if (!order) throw new DomainError("order_not_found");
  const hand = { ...ctx, actor: handOf(order, ctx) };
  const verdict = judge(orders, order, "handOver", hand);
  if ("code" in verdict) throw new DomainError(verdict.code, { status: order.status });
  await tryCode(hand, id, input.code);
  return advance(hand, orders, id, "handOver", (fresh) => ({
    row: { inspection_from: ctx.now, buyer_told_at: null },
    also: [
      ...lapseOpen(hand, fresh),
      ...(fresh.current
        ? [step(hand, milestones, { ...fresh.current, order: fresh }, "submit")]
        : []),
      ...fresh.conditions
        .filter(({ verifier, status }) => verifier === "SYSTEM" && !isMet(status))
        .map((condition) =>
          step(hand, conditions, { ...condition, order: fresh }, "enter", { fulfilled_by: "code" }),
        ),
    ],
  }));
};

const isMet = (status: string) => status === "FULFILLED" || status === "WAIVED";

/** The seller acts as themselves; anybody else who holds the code is whoever stands at the door. */
const handOf = (order: OrderSubject, { actor }: Ctx): Ctx["actor"] =>
  actor.kind === "user" && actor.id === order.sellerId ? actor : { kind: "nobody" };

const tryCode = async (ctx: Ctx, orderId: string, code: string): Promise<void> => {
  const { handoverCodes: codes } = tables;
  const [kept] = await ctx.db
    .update(codes)
    .set({ tries: sql`${codes.tries} + 1` })
    .where(and(eq(codes.orderId, orderId), lt(codes.tries, policy.handoverTries)))
    .returning({ codeHash: codes.codeHash, tries: codes.tries });
  if (!kept) throw new DomainError("handover_locked");
  if (isPeppered(kept.codeHash, wordsOf(orderId, code))) return;
  throw new DomainError("handover_code_wrong", {
    left: String(policy.handoverTries - kept.tries),
  });
};
