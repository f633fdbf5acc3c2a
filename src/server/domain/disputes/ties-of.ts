import { and, eq, gt, inArray, ne, or } from "drizzle-orm";
import { disputes, rulings } from "@/server/db/schema/disputes";
import { orders } from "@/server/db/schema/orders";
import { staff, users } from "@/server/db/schema/people";
import { hoursLater } from "../clocks";
import type { Ctx } from "../context";
import { policy } from "../policy";

/** Why somebody should not judge a case. */
export type Tie = "same_person" | "judged_this_case" | "judged_them_lately";

export interface Judged {
  readonly disputeId: string;
  readonly buyerId: string | null;
  readonly sellerId: string | null;
}

/** What ties a member of staff to a case or to the people in it; none when they may judge it. */
export const tiesOf = async (
  ctx: Pick<Ctx, "db" | "now">,
  judged: Judged,
  staffId: string,
): Promise<Tie[]> => {
  const people = [judged.buyerId, judged.sellerId].filter((id) => id !== null);
  const [known, before, lately] = await Promise.all([
    isParty(ctx, people, staffId),
    hasRuled(ctx, judged.disputeId, staffId),
    hasJudgedLately(ctx, judged.disputeId, people, staffId),
  ]);
  return [
    ...(known ? (["same_person"] as const) : []),
    ...(before ? (["judged_this_case"] as const) : []),
    ...(lately ? (["judged_them_lately"] as const) : []),
  ];
};

/** The only thing that says a member of staff and a person are one is the address they gave. */
const isParty = async (ctx: Pick<Ctx, "db">, people: string[], staffId: string) => {
  const [[member], parties] = await Promise.all([
    ctx.db.select({ email: staff.email }).from(staff).where(eq(staff.id, staffId)),
    ctx.db.select({ email: users.email }).from(users).where(inArray(users.id, people)),
  ]);
  return parties.some(
    ({ email }) => email !== null && email.toLowerCase() === member?.email.toLowerCase(),
  );
};

/** After an appeal somebody else decides than before it. */
const hasRuled = async (ctx: Pick<Ctx, "db">, disputeId: string, staffId: string) => {
  const [ruling] = await ctx.db
    .select({ id: rulings.id })
    .from(rulings)
    .where(
      and(
        eq(rulings.disputeId, disputeId),
        eq(rulings.arbiterId, staffId),
        eq(rulings.status, "OVERTURNED"),
      ),
    )
    .limit(1);
  return ruling !== undefined;
};

const hasJudgedLately = async (
  ctx: Pick<Ctx, "db" | "now">,
  disputeId: string,
  people: string[],
  staffId: string,
) => {
  const since = hoursLater(ctx.now, -policy.arbiterRestDays * 24);
  const withThem = or(inArray(orders.buyerId, people), inArray(orders.sellerId, people));
  const [assigned, ruled] = await Promise.all([
    ctx.db
      .select({ id: disputes.id })
      .from(disputes)
      .innerJoin(orders, eq(orders.id, disputes.orderId))
      .where(
        and(
          ne(disputes.id, disputeId),
          eq(disputes.arbiterId, staffId),
          gt(disputes.assignedAt, since),
          withThem,
        ),
      )
      .limit(1),
    ctx.db
      .select({ id: rulings.id })
      .from(rulings)
      .innerJoin(orders, eq(orders.id, rulings.orderId))
      .where(
        and(
          ne(rulings.disputeId, disputeId),
          eq(rulings.arbiterId, staffId),
          gt(rulings.draftedAt, since),
          withThem,
        ),
      )
      .limit(1),
  ]);
  return assigned.length + ruled.length > 0;
};
