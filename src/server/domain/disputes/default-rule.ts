import { newId } from "@/lib/ids";
import * as tables from "@/server/db/schema/disputes";
import { advance, birth, step } from "../advance";
import { toRow } from "../change";
import type { Ctx } from "../context";
import { orders } from "../orders/machine";
import { disputes, type RulingRow, rulings } from "./machine";
import { caseOf, claimOf } from "./rules";

const words =
  "The other side did not answer in time, so we grant what was asked for. Whoever was silent may still appeal.";

/** A small sum and no answer in time: the reporter's claim is granted, and may be appealed. */
export const defaultRule = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "defaultRule", (order) => {
    const dispute = caseOf(order);
    const toSeller = claimOf(dispute);
    const ruling: RulingRow = {
      id: newId("ruling"),
      orderId: order.id,
      disputeId: dispute.id,
      status: "PROPOSED",
      round: dispute.round,
      arbiterId: null,
      toSeller,
      toBuyer: dispute.amount - toSeller,
      currency: order.currency,
      summary: words,
      reasons: [],
      draftedAt: ctx.now,
      confirmedBy: null,
      proposedAt: ctx.now,
      buyerAcceptedAt: null,
      sellerAcceptedAt: null,
    };
    return {
      also: [
        birth(ctx, rulings, ruling, toRow(tables.rulings, ruling), "proposed"),
        step(ctx, disputes, dispute, "propose", { defaulted: true, evidence_locked_at: ctx.now }),
      ],
      tell: { disputeId: dispute.id, rulingId: ruling.id },
    };
  });
