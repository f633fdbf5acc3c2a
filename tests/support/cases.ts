import { newOrderRef } from "../../src/lib/ids";
import { money } from "../../src/lib/money";
import { bid } from "../../src/server/domain/disputes/bid";
import { draftRuling } from "../../src/server/domain/disputes/draft-ruling";
import { noticeChargeback } from "../../src/server/domain/disputes/notice-chargeback";
import { conditionsIn } from "../../src/server/domain/disputes/rules";
import { offerSplit } from "../../src/server/domain/orders/offers";
import { creditedOf } from "./acts/money";
import { type Act, nextCode, within } from "./cast";
import { assigned, doIt, reported, type Standing, steady, subject } from "./standing";
import type { Way } from "./way";

const inCase = (at: Standing, who: "buyer" | "seller") =>
  within(at, { db: at.db, who: at.cast[who], dice: steady });

/** The buyer has offered a split; an end that is called refunded gives the seller nothing. */
export const offered = async (at: Standing, way: Way): Promise<void> => {
  const { dispute, held } = await subject(at);
  const sum = dispute?.amount ?? held.amount;
  const toSeller = way.end === "refunded" ? 0n : sum / 3n;
  await offerSplit(inCase(at, "buyer"), { ref: at.order.ref, toSeller, note: "" });
};

const bidOf = async (at: Standing, who: "buyer" | "seller", least: bigint): Promise<void> => {
  await bid(inCase(at, who), { ref: at.order.ref, least: money(least) });
};

/** The seller's figure lies there; what the buyer's would be is in `bidNow`. */
export const bidBefore = async (at: Standing, { end }: Way): Promise<void> => {
  const { dispute } = await subject(at);
  const sum = dispute?.amount ?? 0n;
  if (end === "waiting") return;
  await bidOf(at, "seller", end === "refunded" ? 0n : end === "missed" ? sum : sum / 2n);
};

/** The buyer's figure that makes the round end as the row says. */
export const bidNow =
  (end: string | undefined): Act =>
  async (life, by) => {
    const { dispute } = await subject({ ...life, db: by.db });
    const sum = dispute?.amount ?? 0n;
    const least = end === "refunded" ? sum : end === "missed" ? sum : sum / 3n;
    return bid(within(life, by), { ref: life.order.ref, least: money(least) });
  };

/** The arbiter has judged; whether it is a draft depends on the sum. */
export const ruled = async (at: Standing, way: Way): Promise<void> => {
  await assigned(at);
  const order = await subject(at);
  const { dispute } = order;
  if (!dispute) throw new Error("there is no case");
  const toSeller = way.end === "refunded" ? 0n : dispute.amount / 3n;
  const who = at.cast.arbiter;
  const totp = nextCode(at, who);
  await draftRuling(within(at, { db: at.db, who, dice: steady }), {
    id: dispute.id,
    toSeller: money(toSeller),
    toBuyer: money(dispute.amount - toSeller),
    summary: "Both are right in part",
    reasons: conditionsIn(order, dispute).map(({ id }) => ({ conditionId: id, text: "Shown" })),
    totp,
  });
};

/** A bank wants a payment back: all of it where the order is to end by it, or else a tenth. */
export const banked = (at: Standing, way: Way): Promise<void> =>
  bankedTenths(at, way.end === "over" ? 10n : 1n);

const bankedTenths = async (at: Standing, tenths: bigint): Promise<void> => {
  const [payment] = await creditedOf(at, at);
  if (!payment?.received) throw new Error("nothing was paid");
  await noticeChargeback(within(at, { db: at.db, who: at.cast.finance, dice: steady }), {
    paymentReference: payment.reference,
    theirReference: newOrderRef(),
    amount: money((payment.received * tenths) / 10n),
    reason: "The holder knows nothing of it",
  });
};

/**
 * The milestone at hand was handed in and contested while a bank took back the one after it: of two,
 * the second is the larger, so seven tenths are all of it and nothing of the first.
 */
export const leftAlone = async (at: Standing): Promise<void> => {
  await reported(at, { scope: "MILESTONE" });
  await bankedTenths(at, 7n);
  await doIt(at, "loseChargeback", "finance");
  await doIt(at, "withdrawIssue", "buyer");
};

/** The same notice of a bank, however often it is told. */
export const sameNotice = (): Act => {
  const theirReference = newOrderRef();
  return async (life, by) => {
    const [payment] = await creditedOf(life, by);
    return noticeChargeback(within(life, by), {
      paymentReference: payment?.reference ?? "none",
      theirReference,
      amount: money((payment?.received ?? 10n) / 10n),
      reason: "The holder knows nothing of it",
    });
  };
};
