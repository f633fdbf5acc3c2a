import * as z from "zod";
import { newId, orderRefInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import * as tables from "@/server/db/schema/deliveries";
import { advance, birth, step } from "../advance";
import { type Move, toRow } from "../change";
import { hoursLater } from "../clocks";
import { actorId, type Ctx, type PartyCtx } from "../context";
import { DomainError } from "../errors";
import type { OrderSubject } from "./load-order";
import { extensions, milestones, orders } from "./machine";
import { deliveryBy } from "./rules";

/** A date may be moved by so much at once. Hours. */
const MOST = 60 * 24;

const openOne = (order: OrderSubject) => order.extensions.find(({ status }) => status === "OPEN");

/** A wish nobody has answered is over when the work it was about is. */
export const lapseOpen = (ctx: Ctx, order: OrderSubject): Move[] => {
  const asked = openOne(order);
  if (!asked) return [];
  return [step(ctx, extensions, { ...asked, order }, "lapse", { answered_at: ctx.now })];
};

export const AskExtension = z.strictObject({
  ref: orderRefInput,
  deliverBy: z.date(),
  reason: notesInput(500),
});

/**
 * One side asks for a later date; the other has two days to answer.
 * @throws DomainError date_out_of_range, extension_open, extensions_used_up
 */
export const askExtension = (ctx: PartyCtx, input: z.output<typeof AskExtension>) =>
  advance(ctx, orders, ctx.orderId, "askExtension", (order) => {
    const now = order.deliverBy ?? order.terms.deliverBy;
    const latest = hoursLater(now > ctx.now ? now : ctx.now, MOST);
    if (input.deliverBy <= now || input.deliverBy <= ctx.now || input.deliverBy > latest) {
      throw new DomainError("date_out_of_range", {
        after: now.toISOString(),
        until: latest.toISOString(),
      });
    }
    const asked: OrderSubject["extensions"][number] = {
      id: newId("extension"),
      orderId: order.id,
      status: "OPEN",
      askedBy: actorId(ctx.actor) ?? "",
      deliverBy: input.deliverBy,
      reason: input.reason,
      askedAt: ctx.now,
      answeredAt: null,
    };
    return {
      also: [birth(ctx, extensions, { ...asked, order }, toRow(tables.extensions, asked))],
      note: input.reason,
    };
  });

const openOf = (order: OrderSubject) => {
  const asked = openOne(order);
  if (!asked) throw new DomainError("no_extension_asked");
  return { ...asked, order };
};

export const AnswerExtension = z.strictObject({ ref: orderRefInput });

/** The other side agrees: the new date is in force, and the clocks of the delivery start over. */
export const grantExtension = (ctx: PartyCtx) =>
  advance(ctx, orders, ctx.orderId, "grantExtension", (order) => {
    const asked = openOf(order);
    const { row, dueAt } = deliveryBy(order, asked.deliverBy, ctx.now);
    const { current } = order;
    return {
      row,
      also: [
        step(ctx, extensions, asked, "grant", { answered_at: ctx.now }),
        ...(current
          ? [step(ctx, milestones, { ...current, order }, "redate", { deliver_by: row.deliver_by })]
          : []),
      ],
      dueAt,
    };
  });

/** The other side does not agree: the date stays. */
export const refuseExtension = (ctx: PartyCtx) =>
  advance(ctx, orders, ctx.orderId, "refuseExtension", (order) => ({
    also: [step(ctx, extensions, openOf(order), "refuse", { answered_at: ctx.now })],
  }));

/** Nobody answered in time: the date stays. */
export const lapseExtension = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "lapseExtension", (order) => ({ also: lapseOpen(ctx, order) }));
