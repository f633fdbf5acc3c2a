import { and, asc, eq } from "drizzle-orm";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { staff, staffRoles } from "@/server/db/schema/people";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { allowedActions } from "../machine";
import { noticesForStaff } from "../messages/read";
import { loadOrder } from "../orders/load-order";
import { orders } from "../orders/machine";
import { caseView } from "./case-view";
import { deadlinesOf } from "./dispute-room";
import { findDispute } from "./find-dispute";
import { journalsOf } from "./journals-of";
import { loadCases } from "./load-cases";
import { historyOf, orderFacts } from "./order-facts";
import { needsSecond } from "./rules";
import { type Judged, tiesOf } from "./ties-of";

export const DisputeForStaff = z.strictObject({ id: idInput("dispute") });

const deskActions = ["assign", "draftRuling", "confirmRuling", "sendBackRuling", "answerComplaint"];

/** A case with all that somebody needs who must decide it. @throws DomainError dispute_not_found */
export const disputeForStaff = async (ctx: Ctx, { id }: z.output<typeof DisputeForStaff>) => {
  const orderId = await findDispute(ctx, id);
  const [order, loaded, history, journals, notices] = await Promise.all([
    loadOrder(ctx.db, orderId),
    loadCases(ctx, orderId),
    historyOf(ctx, orderId),
    journalsOf(ctx, orderId),
    noticesForStaff(ctx, orderId),
  ]);
  const dispute = loaded.cases.find((one) => one.id === id);
  if (!order || !dispute) throw new DomainError("dispute_not_found");
  const { buyerId, sellerId } = order;
  const judged = { disputeId: id, buyerId, sellerId };
  const me = actorId(ctx.actor) ?? "";
  const [facts, arbiters] = await Promise.all([orderFacts(ctx, order), arbitersFor(ctx, judged)]);
  const people = { buyer: facts.buyer?.name ?? null, seller: facts.seller?.name ?? null };
  const scene = { order, people, loaded, viewer: { side: null, id: me } };
  return {
    case: { ...caseView(scene, dispute), arbiterId: dispute.arbiterId },
    previous: loaded.cases.filter((one) => one.id !== id).map((one) => caseView(scene, one)),
    order: facts,
    deadlines: deadlinesOf(order),
    notices,
    history,
    journals,
    ties: arbiters.find((one) => one.id === me)?.ties ?? (await tiesOf(ctx, judged, me)),
    arbiters,
    needsSecond: needsSecond(dispute),
    actions:
      order.dispute?.id === id
        ? allowedActions(orders, order, ctx).filter(({ action }) => deskActions.includes(action))
        : [],
  };
};

/** Everybody who judges, and what ties each to this case. */
const arbitersFor = async (ctx: Ctx, judged: Judged) => {
  const members = await ctx.db
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .innerJoin(staffRoles, and(eq(staffRoles.staffId, staff.id), eq(staffRoles.role, "ARBITER")))
    .where(eq(staff.status, "ACTIVE"))
    .orderBy(asc(staff.name));
  return Promise.all(
    members.map(async (member) => ({ ...member, ties: await tiesOf(ctx, judged, member.id) })),
  );
};
