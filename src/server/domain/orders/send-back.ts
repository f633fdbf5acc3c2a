import * as z from "zod";
import { idInput, orderRefInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { advance, step } from "../advance";
import { hoursLater } from "../clocks";
import type { PartyCtx } from "../context";
import { DomainError } from "../errors";
import { policy } from "../policy";
import { conditionOf } from "./conditions";
import { conditions, milestones, orders } from "./machine";
import { deliveryBy } from "./rules";

export const SendBack = z.strictObject({
  ref: orderRefInput,
  /** The conditions that are open again. */
  conditionIds: z
    .array(idInput("condition"))
    .min(1, "Name at least one condition")
    .max(20)
    .refine((ids) => new Set(ids).size === ids.length, "Name each condition once"),
  reason: notesInput(500),
  deliverBy: z.date().optional(),
});

/** A new date may be so far away at most. Hours. */
const MOST = 60 * 24;

/**
 * The buyer has looked and asks for changes: the conditions named are open again, and the seller has
 * a new date.
 * @throws DomainError changes_used_up, milestone_not_submitted, condition_not_found,
 *   date_out_of_range
 */
export const sendBack = (ctx: PartyCtx, input: z.output<typeof SendBack>) =>
  advance(ctx, orders, ctx.orderId, "sendBack", (order) => {
    const { current } = order;
    if (!current) throw new Error("what was handed in is a milestone");
    const least = hoursLater(ctx.now, 24);
    const latest = hoursLater(ctx.now, MOST);
    const wanted = input.deliverBy ?? hoursLater(ctx.now, policy.changeHours);
    if (wanted < least || wanted > latest) {
      throw new DomainError("date_out_of_range", {
        after: least.toISOString(),
        until: latest.toISOString(),
      });
    }
    const named = input.conditionIds.map((id) => conditionOf(order, id));
    const { row, dueAt } = deliveryBy(order, wanted, ctx.now);
    return {
      row: {
        ...row,
        change_rounds: order.changeRounds + 1,
        inspection_from: null,
        buyer_told_at: null,
      },
      also: [
        step(ctx, milestones, { ...current, order }, "sendBack", { deliver_by: row.deliver_by }),
        // One the buyer has refused before is open already.
        ...named
          .filter(({ status }) => status !== "REJECTED")
          .map((one) =>
            step(ctx, conditions, one, "reopen", { reason: input.reason, fulfilled_by: null }),
          ),
      ],
      dueAt,
      note: input.reason,
    };
  });
