import { and, eq } from "drizzle-orm";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { staff, staffRoles } from "@/server/db/schema/people";
import { advance, step } from "../advance";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { orders } from "../orders/machine";
import { findDispute } from "./find-dispute";
import { disputes } from "./machine";
import { caseOf } from "./rules";
import { tiesOf } from "./ties-of";

export const AssignArbiter = z.strictObject({
  id: idInput("dispute"),
  /** Who shall judge it; whoever asks, when not said. */
  staffId: idInput("staff").optional(),
});

/**
 * An arbiter takes a case or gives it to another. Nobody judges themselves, people they have judged
 * lately, or a case they have judged before.
 * @throws DomainError dispute_not_found, ruling_stands, arbiter_has_tie, not_yours_to_do
 */
export const assignArbiter = async (ctx: Ctx, input: z.output<typeof AssignArbiter>) => {
  const orderId = await findDispute(ctx, input.id);
  return advance(ctx, orders, orderId, "assign", async (order) => {
    const dispute = caseOf(order, input.id);
    const arbiterId = input.staffId ?? actorId(ctx.actor) ?? "";
    if (!(await isArbiter(ctx, arbiterId))) throw new DomainError("not_yours_to_do");
    const { buyerId, sellerId } = order;
    const [tie] = await tiesOf(ctx, { disputeId: dispute.id, buyerId, sellerId }, arbiterId);
    if (tie) throw new DomainError("arbiter_has_tie", { tie });
    return {
      also: [
        step(ctx, disputes, dispute, "assign", { arbiter_id: arbiterId, assigned_at: ctx.now }),
      ],
      audit: { disputeId: dispute.id, arbiterId },
      tell: { disputeId: dispute.id },
    };
  });
};

const isArbiter = async (ctx: Ctx, staffId: string): Promise<boolean> => {
  const [member] = await ctx.db
    .select({ id: staff.id })
    .from(staff)
    .innerJoin(staffRoles, and(eq(staffRoles.staffId, staff.id), eq(staffRoles.role, "ARBITER")))
    .where(and(eq(staff.id, staffId), eq(staff.status, "ACTIVE")));
  return member !== undefined;
};
