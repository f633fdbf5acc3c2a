import * as z from "zod";
import { orderRefInput } from "@/lib/ids";
import { type Money, minus, plus } from "@/lib/money";
import { advance, step } from "../advance";
import type { Move } from "../change";
import type { Ctx, PartyCtx } from "../context";
import { DomainError } from "../errors";
import { needTier } from "../tiers/tier-refusal";
import type { OrderSubject } from "./load-order";
import { milestones, orders } from "./machine";
import { deliveryBy } from "./rules";

/** A receipt that a gateway has confirmed when asked. */
export interface Receipt {
  readonly orderId: string;
  readonly provider: string;
  readonly reference: string;
  readonly received: Money;
  readonly paidAt: Date;
}

const smaller = (a: Money, b: Money): Money => (a.amount < b.amount ? a : b);

/** Where money that came goes: into escrow first, then the fee, and what is too much to the buyer. */
export const placeOf = (order: OrderSubject, received: Money) => {
  const { missing, missingPrincipal } = order;
  const principal = smaller(received, missingPrincipal);
  const fee = smaller(minus(received, principal), minus(missing, missingPrincipal));
  return { principal, fee, excess: minus(minus(received, principal), fee) };
};

type Place = ReturnType<typeof placeOf>;

const sumsAfter = (order: OrderSubject, { principal, fee }: Place) => ({
  funded: (order.funded + principal.amount).toString(),
  fee_funded: (order.feeFunded + fee.amount).toString(),
});

/** The milestones whose money is now here; when work has begun, the one at hand goes on at once. */
export const fundSteps = (ctx: Ctx, order: OrderSubject): Move[] =>
  order.milestones
    .filter(
      ({ status, position }) =>
        status === "PENDING" &&
        (!order.terms.fundEach || position <= (order.current?.position ?? 0)),
    )
    .flatMap((milestone) => {
      const funded = step(ctx, milestones, { ...milestone, order }, "fund");
      if (order.status !== "IN_PROGRESS" || milestone.id !== order.current?.id) return [funded];
      const begun = { ...milestone, status: "FUNDED" as const, order };
      return [funded, step(ctx, milestones, begun, "start")];
    });

/** The order's row and clocks once it is paid: work that has begun goes on, other work may begin. */
const onceFunded = (ctx: Ctx, order: OrderSubject, place: Place) => {
  const row = { funding_status: "FUNDED", ...sumsAfter(order, place) };
  if (order.status === "IN_PROGRESS") {
    const wanted = order.current?.deliverBy ?? order.deliverBy ?? order.terms.deliverBy;
    const { row: date, dueAt } = deliveryBy(order, wanted, ctx.now);
    return { row: { ...row, ...date }, dueAt };
  }
  // Agreed to begin by itself: its clock to begin has run out already.
  return { row, dueAt: order.terms.autoStart ? { start_by: ctx.now } : {} };
};

type AlsoMove = () => Promise<Move | readonly Move[]>;

/**
 * Money a gateway has confirmed, for an order that waits for it. All of what is missing funds it,
 * less leaves it part-paid and waiting, and what is too much is the buyer's own. `alsoMove` steps
 * the payment in the same breath; it is called again if another was faster.
 * @throws DomainError amount_differs (another currency), order_already_funded,
 *   state_forbids_action (ended or not agreed)
 */
export const fundOrder = (ctx: Ctx, receipt: Receipt, alsoMove: AlsoMove) =>
  take(
    ctx,
    { ...receipt, key: `payin:${receipt.provider}:${receipt.reference}` },
    arrived,
    alsoMove,
  );

/**
 * Money in suspense that was meant for an order, under the same rules as money that arrives. `key`
 * names its way out of suspense.
 * @throws DomainError as `fundOrder`
 */
export const giveToOrder = (ctx: Ctx, receipt: Keyed, alsoMove: AlsoMove) =>
  take(ctx, receipt, found, alsoMove);

type Keyed = Receipt & { readonly key: string };

const arrived = { whole: "fund", part: "payPart" } as const;
const found = { whole: "give", part: "givePart" } as const;

type Way = typeof arrived | typeof found;

const take = async (
  ctx: Ctx,
  receipt: Keyed,
  way: Way,
  alsoMove: AlsoMove,
): Promise<{ funded: boolean }> => {
  // How much is missing decides which row it is; a change meanwhile is noticed by the version.
  for (let left = 3; left > 0; left--) {
    const order = await orders.read(ctx.db, receipt.orderId);
    if (!order) throw new DomainError("order_not_found");
    if (receipt.received.currency !== order.currency) throw new DomainError("amount_differs");
    const funded = receipt.received.amount >= order.missing.amount;
    try {
      await (funded
        ? fundWhole(ctx, receipt, { missing: order.missing, action: way.whole, alsoMove })
        : fundPart(ctx, receipt, { missing: order.missing, action: way.part, alsoMove }));
      return { funded };
    } catch (error) {
      if (!(error instanceof MissingChanged)) throw error;
    }
  }
  throw new DomainError("busy", {}, { retry: true });
};

class MissingChanged extends Error {}

const sameMissing = (order: OrderSubject, missing: Money): void => {
  if (order.missing.amount !== missing.amount) throw new MissingChanged();
};

const postingOf = (order: OrderSubject, receipt: Keyed, amounts: Place) => {
  if (!order.buyerId) throw new Error("an order that is paid has a buyer");
  return {
    key: receipt.key,
    orderId: order.id,
    eventAt: receipt.paidAt,
    owners: { provider: receipt.provider, order: order.id, buyer: order.buyerId },
    amounts,
  };
};

interface Taking<Action extends string> {
  readonly missing: Money;
  readonly action: Action;
  readonly alsoMove: AlsoMove;
}

const fundWhole = (ctx: Ctx, receipt: Keyed, { missing, action, alsoMove }: Taking<Way["whole"]>) =>
  advance(ctx, orders, receipt.orderId, action, async (order) => {
    sameMissing(order, missing);
    const place = placeOf(order, receipt.received);
    return {
      ...onceFunded(ctx, order, place),
      also: [...[await alsoMove()].flat(), ...fundSteps(ctx, order)],
      posting: postingOf(order, receipt, place),
      tell: { paid: plus(place.principal, place.fee).amount.toString() },
    };
  });

const fundPart = (ctx: Ctx, receipt: Keyed, { missing, action, alsoMove }: Taking<Way["part"]>) =>
  advance(ctx, orders, receipt.orderId, action, async (order) => {
    sameMissing(order, missing);
    const place = placeOf(order, receipt.received);
    return {
      row: { funding_status: "PARTIALLY_FUNDED", ...sumsAfter(order, place) },
      also: [await alsoMove()].flat(),
      posting: postingOf(order, receipt, place),
      tell: { paid: receipt.received.amount.toString() },
    };
  });

export const PayFromBalance = z.strictObject({ ref: orderRefInput });

/**
 * The buyer pays what is missing out of their KRO balance, all of it or nothing.
 * @throws DomainError order_already_funded, balance_too_low, tier_limit
 */
export const payFromBalance = (ctx: PartyCtx) =>
  advance(ctx, orders, ctx.orderId, "payFromBalance", async (order) => {
    const place = placeOf(order, order.missing);
    if (!order.buyerId) throw new Error("an order that is paid has a buyer");
    // What is begun is paid on, whatever has changed since.
    if (order.funded === 0n) await needTier(ctx, order.buyerId, order.principal.amount);
    return {
      ...onceFunded(ctx, order, place),
      also: fundSteps(ctx, order),
      posting: {
        key: `balpay:${order.id}:${order.current?.id ?? "all"}:${order.version}`,
        orderId: order.id,
        owners: { order: order.id, buyer: order.buyerId },
        amounts: place,
      },
    };
  }).catch((error: unknown) => {
    const short = error instanceof DomainError && error.code === "account_overdrawn";
    throw short ? new DomainError("balance_too_low", {}, { cause: error }) : error;
  });
