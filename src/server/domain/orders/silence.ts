import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { advance, step } from "../advance";
import type { Move } from "../change";
import { hoursLater } from "../clocks";
import type { Outcome } from "../commit";
import type { Ctx, PartyCtx } from "../context";
import { DomainError } from "../errors";
import { policy } from "../policy";
import type { OrderSubject } from "./load-order";
import { conditions, orders } from "./machine";
import { releasedAs } from "./rules";
import { shareOut } from "./share-out";
import { divideOver, fundedMilestones } from "./shares";

/** Refusals that say: this proof is of no use here, which is nobody's fault. */
const notApplicable = ["state_forbids_action", "already_said", "milestone_not_submitted"];

const quietly = async (attempt: Promise<Outcome>): Promise<boolean> => {
  try {
    await attempt;
    return true;
  } catch (error) {
    if (error instanceof DomainError && notApplicable.includes(error.code)) return false;
    throw error;
  }
};

/**
 * A messenger says that a message about this order has reached the buyer's phone or mailbox. Only
 * one written since there was something to look at proves anything. Says whether it did.
 */
export const tellBuyer = async (ctx: Ctx, orderId: string, createdAt: Date): Promise<boolean> => {
  const order = await orders.read(ctx.db, orderId);
  if (!order?.inspectionFrom || createdAt < order.inspectionFrom) return false;
  const { inspectionFrom } = order;
  return quietly(
    advance(ctx, orders, orderId, "tell", (fresh) => {
      // Sent back and handed in again meanwhile: the message was about what was shown before.
      if (+(fresh.inspectionFrom ?? 0) !== +inspectionFrom) throw new DomainError("already_said");
      return { row: { buyer_told_at: ctx.now } };
    }),
  );
};

export const SeeOrder = z.strictObject({ ref: orderRefInput });

/** The buyer has opened the order's page. Says whether that proved anything new. */
export const seeOrder = async (ctx: PartyCtx): Promise<{ noted: boolean }> => {
  const order = await orders.read(ctx.db, ctx.orderId);
  const buyer = ctx.actor.kind === "user" && ctx.actor.id === order?.buyerId;
  if (!buyer || order.buyerToldAt !== null || order.inspectionFrom === null) {
    return { noted: false };
  }
  const noted = await quietly(
    advance(ctx, orders, ctx.orderId, "see", () => ({ row: { buyer_told_at: ctx.now } })),
  );
  return { noted };
};

/** Proven silence says yes where only the buyer's word was missing, in the milestone at hand. */
export const presumed = (ctx: Ctx, order: OrderSubject): Move[] =>
  order.conditions
    .filter(
      ({ status, verifier, milestoneId }) =>
        status === "CLAIMED" &&
        verifier === "BUYER" &&
        (milestoneId === null || milestoneId === order.current?.id),
    )
    .map((condition) =>
      step(ctx, conditions, { ...condition, order }, "presume", { fulfilled_by: "clock" }),
    );

/**
 * The buyer was told, had the agreed time to look, and said nothing: what waited for their word
 * counts as fulfilled, and all that is held is the seller's.
 * @throws DomainError buyer_not_told, conditions_unmet, order_on_hold, not_due_yet
 */
export const autoRelease = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "autoRelease", (order) => {
    const parts = divideOver(fundedMilestones(order), order.held.amount);
    const { also, row, amounts, nth } = shareOut(ctx, order, parts, { ends: true });
    if (!order.sellerId) throw new Error("a completed order has a seller");
    return {
      row: {
        ...row,
        funding_status: "SETTLED",
        resolution: releasedAs(order, "AUTO_RELEASED"),
      },
      also: [...presumed(ctx, order), ...also],
      posting: {
        key: `release:${order.id}:all:${nth}`,
        orderId: order.id,
        owners: { order: order.id, seller: order.sellerId },
        amounts,
      },
    };
  });

/**
 * The time to look is over, but it is not proven that the buyer knew: a day more and every way of
 * telling them, for eight days from the first; then people look at it.
 */
export const tryAgain = (ctx: Ctx, orderId: string) =>
  advance(ctx, orders, orderId, "tryAgain", (order) => ({
    end: order.deadlines.some(({ kind }) => kind === "silence_end") ? "again" : "first",
    dueAt: { inspection: hoursLater(ctx.now, policy.againHours) },
  }));
