import { and, desc, eq } from "drizzle-orm";
import { newOrderRef } from "../../../src/lib/ids";
import { money } from "../../../src/lib/money";
import { chargebacks } from "../../../src/server/db/schema/refunds";
import { answerComplaint } from "../../../src/server/domain/disputes/answer-complaint";
import { assignArbiter } from "../../../src/server/domain/disputes/assign-arbiter";
import { concludeChargeback } from "../../../src/server/domain/disputes/conclude-chargeback";
import { confirmRuling } from "../../../src/server/domain/disputes/confirm-ruling";
import { draftRuling } from "../../../src/server/domain/disputes/draft-ruling";
import { liftHold } from "../../../src/server/domain/disputes/lift-hold";
import { noticeChargeback } from "../../../src/server/domain/disputes/notice-chargeback";
import { placeHold } from "../../../src/server/domain/disputes/place-hold";
import { conditionsIn } from "../../../src/server/domain/disputes/rules";
import { sendBackRuling } from "../../../src/server/domain/disputes/send-back-ruling";
import { type Act, type By, type Life, nextCode, within } from "../cast";
import { creditedOf } from "./money";
import { orderIn, partOf } from "./order-in";

const caseIn = async (life: Life, by: By) => {
  const order = await orderIn(life, by);
  return { order, id: order.dispute?.id ?? "dsp_none" };
};

const assign: Act = async (life, by) =>
  assignArbiter(within(life, by), { id: (await caseIn(life, by)).id });

const draft: Act = async (life, by) => {
  const { order, id } = await caseIn(life, by);
  const { dispute } = order;
  const sum = dispute?.amount ?? 0n;
  const toSeller = by.dice.below(4) === 0 || sum === 0n ? 0n : partOf(by, sum);
  const asked = dispute ? conditionsIn(order, dispute) : [];
  const totp = nextCode(life, by.who);
  return draftRuling(within(life, by), {
    id,
    toSeller: money(toSeller),
    toBuyer: money(sum - toSeller),
    summary: "Both are right in part",
    reasons: asked.map(({ id: conditionId }) => ({ conditionId, text: "Half of it was shown" })),
    totp,
  });
};

const confirm: Act = async (life, by) => {
  const { order, id } = await caseIn(life, by);
  const rulingId = order.ruling?.id ?? "rul_none";
  const totp = nextCode(life, by.who);
  return confirmRuling(within(life, by), { id, rulingId, totp });
};

const sendBack: Act = async (life, by) => {
  const { id } = await caseIn(life, by);
  const totp = nextCode(life, by.who);
  return sendBackRuling(within(life, by), { id, reason: "Say more", totp });
};

const answer: Act = async (life, by) =>
  answerComplaint(within(life, by), { id: (await caseIn(life, by)).id, answer: "We looked" });

const hold: Act = (life, by) =>
  placeHold(within(life, by), {
    ref: life.order.ref,
    reason: "RISK_FLAG",
    document: "Alert 7",
    note: "Looked odd",
    reviewBy: new Date(+life.now + (1 + by.dice.below(6)) * 86_400_000),
  });

const lift: Act = (life, by) => {
  const totp = nextCode(life, by.who);
  return liftHold(within(life, by), { ref: life.order.ref, note: "All is well", totp });
};

const notice: Act = async (life, by) => {
  const paid = (await creditedOf(life, by)).filter(({ status }) => status === "CREDITED");
  const payment = paid.length > 0 ? by.dice.pick(paid) : undefined;
  const sum = payment?.received ?? 1n;
  return noticeChargeback(within(life, by), {
    paymentReference: payment?.reference ?? "none",
    theirReference: newOrderRef(),
    amount: money(partOf(by, sum)),
    reason: "The holder knows nothing of it",
  });
};

const conclude =
  (won: boolean): Act =>
  async (life, by) => {
    const noticed = and(eq(chargebacks.orderId, life.order.id), eq(chargebacks.status, "NOTICED"));
    const [open] = await by.db
      .select({ id: chargebacks.id })
      .from(chargebacks)
      .where(noticed)
      .orderBy(desc(chargebacks.id));
    const totp = nextCode(life, by.who);
    const id = open?.id ?? "cbk_none";
    return concludeChargeback(within(life, by), { id, won, answer: "They decided", totp });
  };

/** What staff do with an order. */
export const staffActs = {
  assign,
  draftRuling: draft,
  confirmRuling: confirm,
  sendBackRuling: sendBack,
  answerComplaint: answer,
  placeHold: hold,
  liftHold: lift,
  noticeChargeback: notice,
  winChargeback: conclude(true),
  loseChargeback: conclude(false),
} as const satisfies Record<string, Act>;
