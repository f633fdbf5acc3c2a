import { money } from "../../../src/lib/money";
import { refundUndisputed } from "../../../src/server/domain/disputes/refund-undisputed";
import { releaseUndisputed } from "../../../src/server/domain/disputes/release-undisputed";
import { settle } from "../../../src/server/domain/disputes/settle";
import { backOut, cancelLate, cancelPaid } from "../../../src/server/domain/orders/end-paid";
import {
  declineOffer,
  offeredSum,
  offerSplit,
  withdrawOffer,
} from "../../../src/server/domain/orders/offers";
import { offerTo } from "../../../src/server/domain/orders/rules";
import { type Act, within } from "../cast";
import { codeFor, orderIn, partOf } from "./order-in";

const offer: Act = async (life, by) => {
  const sum = offeredSum(await orderIn(life, by));
  const toSeller = by.dice.below(4) === 0 || sum === 0n ? 0n : partOf(by, sum);
  const code = await codeFor(life, by, sum);
  return offerSplit(within(life, by), { ref: life.order.ref, toSeller, note: "", ...code });
};

const settleAct: Act = async (life, by) => {
  const order = await orderIn(life, by);
  const made = offerTo(order, { actor: by.who, now: life.now }) ?? order.offers[0];
  const code = await codeFor(life, by, made ? made.toSeller + made.toBuyer : 0n);
  const offerId = made?.id ?? "ofr_none";
  return settle(within(life, by), { ref: life.order.ref, offerId, ...code });
};

const releaseFree: Act = async (life, by) => {
  const { undisputed } = await orderIn(life, by);
  const sum = undisputed.amount > 0n ? partOf(by, undisputed.amount) : 1n;
  const code = await codeFor(life, by, sum);
  return releaseUndisputed(within(life, by), { ref: life.order.ref, amount: money(sum), ...code });
};

const refundFree: Act = async (life, by) => {
  const { undisputed } = await orderIn(life, by);
  const sum = undisputed.amount > 0n ? partOf(by, undisputed.amount) : 1n;
  return refundUndisputed(within(life, by), { ref: life.order.ref, amount: money(sum) });
};

/** How the two of them end it, or a part of it, by themselves. */
export const endingActs = {
  backOut: (life, by) => backOut(within(life, by), { ref: life.order.ref, reason: "Ill" }),
  cancelPaid: (life, by) => cancelPaid(within(life, by)),
  cancelLate: (life, by) => cancelLate(within(life, by)),
  offer,
  declineOffer: (life, by) => declineOffer(within(life, by)),
  withdrawOffer: (life, by) => withdrawOffer(within(life, by)),
  settle: settleAct,
  releaseUndisputed: releaseFree,
  refundUndisputed: refundFree,
} as const satisfies Record<string, Act>;
