import { and, eq, inArray } from "drizzle-orm";
import { newId, newOrderRef } from "../../src/lib/ids";
import { money } from "../../src/lib/money";
import type { Db } from "../../src/server/db/client";
import { refunds } from "../../src/server/db/schema/refunds";
import { approveRefund } from "../../src/server/domain/refunds/approve-refund";
import { findSource } from "../../src/server/domain/refunds/find-source";
import { type Refund, refundMachine } from "../../src/server/domain/refunds/machine";
import { recordRefund } from "../../src/server/domain/refunds/record-refund";
import { rejectRefund } from "../../src/server/domain/refunds/reject-refund";
import { requestRefund } from "../../src/server/domain/refunds/request-refund";
import { type RefundAnswer, shownHashOf } from "../../src/server/domain/refunds/rules";
import { startRefund } from "../../src/server/domain/refunds/start-refund";
import { partOf } from "../support/acts/order-in";
import { type Act, type By, type Life, nextCode, passTime, within } from "../support/cast";
import { type Chance, chance } from "../support/chance";

const open = ["REQUESTED", "APPROVED", "PROCESSING", "UNKNOWN"] as const;

const openRefund = async (life: Life, db: Db): Promise<Refund | null> => {
  const [row] = await db
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(eq(refunds.orderId, life.order.id), inArray(refunds.status, [...open])));
  return row ? refundMachine.read(db, row.id) : null;
};

const ask: Act = async (life, by) => {
  const { most } = await findSource(within(life, by), life.order.id);
  const amount = money(most.amount > 1n ? partOf(by, most.amount) : 1n);
  return requestRefund(within(life, by), { amount, idempotencyKey: newId("code") });
};

/** The gateway's word about one: mostly about it, at times about nothing or about something else. */
const wordAbout = (refund: Refund, dice: Chance): RefundAnswer => {
  const kind = dice.pick([
    "sent",
    "succeeded",
    "succeeded",
    "failed",
    "unknown",
    "not_found",
  ] as const);
  if (kind === "not_found") return { kind };
  if (kind === "unknown") return { kind, reason: "no answer" };
  return {
    kind,
    note: refund.id,
    paymentId: refund.payment.theirId,
    minor: (refund.amount + (dice.below(12) === 0 ? 1n : 0n)).toString(),
    currency: "NGN",
    theirReference: refund.theirReference ?? newOrderRef(),
    ours: true,
  };
};

/** The next thing that may become of a refund on its way. */
const goOn = async (life: Life, by: By, refund: Refund): Promise<unknown> => {
  const { refunder } = life.cast;
  const staff = { ...by, who: refunder };
  const { id } = refund;
  const { status, payment } = refund;
  // Never sent, and by now a bank has it: only a person can give it back to the balance.
  const stuck = status === "APPROVED" && payment.chargedBack;
  const decide =
    status === "REQUESTED" || stuck || (status === "UNKNOWN" && by.dice.below(3) === 0);
  if (decide) {
    const totp = nextCode(life, refunder);
    return stuck || by.dice.below(4) === 0
      ? rejectRefund(within(life, staff), { id, reason: "Ask your bank", totp })
      : approveRefund(within(life, staff), { id, shownHash: shownHashOf(refund), totp });
  }
  const clock = { ...by, who: { kind: "clock" } as const };
  if (refund.status === "APPROVED") return startRefund(within(life, clock), id);
  const gateway = { ...by, who: { kind: "gateway", id: "paystack" } as const };
  return recordRefund(within(life, gateway), {
    refundId: id,
    sending: refund.sentAt && {
      first: by.dice.below(2) === 0,
      sentAt: refund.sentAt.toISOString(),
    },
    askedAt: life.now.toISOString(),
    answer: wordAbout(refund, by.dice),
  });
};

/** A refund to where it was paid from: asked for by whoever tries, or a step of the one that is open. */
export const sendToSource: Act = async (life, by) => {
  const refund = await openRefund(life, by.db);
  return refund ? goOn(life, by, refund) : ask(life, by);
};

/** Whatever is still on its way is ended, by the gateway's word or by a person. */
export const endRefunds = async (life: Life, db: Db, seed: number): Promise<void> => {
  const by: By = { db, who: life.cast.buyer, dice: chance(seed) };
  for (let step = 0; step < 60; step++) {
    const refund = await openRefund(life, db);
    if (!refund) return;
    passTime(life, 26 * 3_600);
    await goOn(life, by, refund).catch(() => {});
  }
  throw new Error("a refund found no end");
};
