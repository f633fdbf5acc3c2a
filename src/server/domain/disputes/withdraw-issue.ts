import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { money } from "@/lib/money";
import { advance, step } from "../advance";
import type { PartyCtx } from "../context";
import { milestones, orders } from "../orders/machine";
import { stoodStill } from "../orders/stood-still";
import { closeCase } from "./close-case";
import { disputes } from "./machine";
import { caseOf } from "./rules";

export const WithdrawIssue = z.strictObject({ ref: orderRefInput });

/** Whoever reported it takes it back: nothing is contested, and all goes on where it stood. */
export const withdrawIssue = (ctx: PartyCtx) =>
  advance(ctx, orders, ctx.orderId, "withdrawIssue", (order) => {
    const dispute = caseOf(order);
    const closed = closeCase(ctx, order);
    return {
      end: order.statusBeforeIssue ?? undefined,
      row: { status_before_issue: null, ...stoodStill(order, dispute.openedAt, ctx.now) },
      also: [
        step(ctx, disputes, dispute, "withdraw", { closed_at: ctx.now }),
        ...order.milestones
          .filter(({ status }) => status === "DISPUTED")
          .map((milestone) =>
            step(
              ctx,
              milestones,
              { ...milestone, order },
              "resume",
              { status_before_issue: null },
              milestone.statusBeforeIssue ?? undefined,
            ),
          ),
        ...closed.also,
      ],
      wipe: closed.wipe,
      posting: {
        key: `uncontest:${dispute.id}:1`,
        orderId: order.id,
        owners: { order: order.id },
        amounts: { contested: money(dispute.amount, order.currency) },
      },
      tell: { disputeId: dispute.id },
    };
  });
