import { money } from "../../../src/lib/money";
import {
  claimCondition,
  fulfilCondition,
  rejectCondition,
  waiveCondition,
} from "../../../src/server/domain/orders/conditions";
import {
  askExtension,
  grantExtension,
  refuseExtension,
} from "../../../src/server/domain/orders/extensions";
import { handOver } from "../../../src/server/domain/orders/hand-over";
import { approveMilestone } from "../../../src/server/domain/orders/milestones";
import { partRelease } from "../../../src/server/domain/orders/part-release";
import { releaseEscrow } from "../../../src/server/domain/orders/release-escrow";
import { sendBack } from "../../../src/server/domain/orders/send-back";
import { leftOf } from "../../../src/server/domain/orders/shares";
import { showCode } from "../../../src/server/domain/orders/show-code";
import { seeOrder, tellBuyer } from "../../../src/server/domain/orders/silence";
import { completeOrder, startOrder, submitMilestone } from "../../../src/server/domain/orders/work";
import { type Act, type By, type Life, within } from "../cast";
import { codeFor, orderIn, partOf } from "./order-in";

type Standing = "PENDING" | "CLAIMED" | "FULFILLED" | "REJECTED" | "WAIVED";

/** A condition of the milestone at hand that stands as wanted; any other when none does. */
const conditionIn = async (life: Life, by: By, wanted: readonly Standing[], first = true) => {
  const { conditions, current } = await orderIn(life, by);
  const here = conditions.filter(({ milestoneId }) => milestoneId === current?.id);
  const fit = here.filter(({ status }) => wanted.includes(status));
  // Of several, the ones somebody else than the buyer speaks for are easily forgotten.
  const [rare] = fit.filter(({ verifier }) => verifier !== "BUYER");
  const found =
    (first && by.dice.below(2) === 0 ? rare : undefined) ??
    (fit.length > 0 ? by.dice.pick(fit) : undefined);
  return { ref: life.order.ref, conditionId: (found ?? conditions[0])?.id ?? "" };
};

const claim: Act = async (life, by) => {
  const one = await conditionIn(life, by, ["PENDING", "REJECTED"]);
  return claimCondition(within(life, by), { ...one, evidence: "A photo of it", fileIds: [] });
};

/** The one a person may speak for, where there is one. */
const spokenFor = async (life: Life, by: By) => {
  const { conditions, current } = await orderIn(life, by);
  const { buyer, seller, third } = life.cast;
  const who = "id" in by.who ? by.who.id : "";
  const words: Record<string, readonly string[]> = {
    [buyer.id]: ["BUYER", "BOTH"],
    [seller.id]: ["SELLER"],
    [third.id]: ["THIRD_PARTY"],
  };
  const mine = words[who] ?? ["STAFF"];
  const fit = conditions.filter(
    ({ status, verifier, milestoneId }) =>
      status === "CLAIMED" && mine.includes(verifier) && milestoneId === current?.id,
  );
  const found = fit.length > 0 ? by.dice.pick(fit) : conditions[0];
  return { ref: life.order.ref, conditionId: found?.id ?? "" };
};

const sendBackAct: Act = async (life, by) => {
  const { conditionId } = await conditionIn(life, by, ["CLAIMED", "FULFILLED", "REJECTED"], false);
  const { ref } = life.order;
  return sendBack(within(life, by), { ref, conditionIds: [conditionId], reason: "A scratch" });
};

const approve: Act = async (life, by) => {
  const { current } = await orderIn(life, by);
  const code = await codeFor(life, by, current ? leftOf(current) : 0n);
  return approveMilestone(within(life, by), { ref: life.order.ref, ...code });
};

const release: Act = async (life, by) => {
  const { held } = await orderIn(life, by);
  return releaseEscrow(within(life, by), await codeFor(life, by, held.amount));
};

const partReleaseAct: Act = async (life, by) => {
  const { current } = await orderIn(life, by);
  const left = current ? leftOf(current) : 0n;
  const sum = left > 20_000n ? 10_000n + partOf(by, left - 20_000n) : 10_000n;
  const code = await codeFor(life, by, sum);
  return partRelease(within(life, by), { ref: life.order.ref, amount: money(sum), ...code });
};

const askExtensionAct: Act = async (life, by) => {
  const { deliverBy } = await orderIn(life, by);
  const from = deliverBy && deliverBy > life.now ? deliverBy : life.now;
  const later = new Date(+from + (1 + by.dice.below(20)) * 86_400_000);
  const { ref } = life.order;
  return askExtension(within(life, by), { ref, deliverBy: later, reason: "The wood is late" });
};

/** The right code nine times of ten, when there is one. */
const handOverAct: Act = async (life, by) => {
  const right = await showCode(within(life, by), life.order.id);
  const code = by.dice.below(10) === 0 || right === null ? "123456" : right;
  return handOver(within(life, by), { ref: life.order.ref, code });
};

/** A message's receipt comes in, written since there was something to look at. */
const tell: Act = async (life, by) => {
  const done = await tellBuyer(within(life, by), life.order.id, life.now);
  return { outcome: done ? "done" : "nothing" };
};

const see: Act = async (life, by) => {
  const { noted } = await seeOrder(within(life, by));
  return { outcome: noted ? "done" : "nothing" };
};

/** What is done between the payment and the end. */
export const workActs = {
  start: (life, by) => startOrder(within(life, by)),
  claim,
  fulfil: async (life, by) => fulfilCondition(within(life, by), await spokenFor(life, by)),
  reject: async (life, by) =>
    rejectCondition(within(life, by), { ...(await spokenFor(life, by)), reason: "Not as agreed" }),
  waive: async (life, by) =>
    waiveCondition(
      within(life, by),
      await conditionIn(life, by, ["PENDING", "CLAIMED", "REJECTED"]),
    ),
  submit: (life, by) => submitMilestone(within(life, by)),
  approve,
  sendBack: sendBackAct,
  partRelease: partReleaseAct,
  askExtension: askExtensionAct,
  grantExtension: (life, by) => grantExtension(within(life, by)),
  refuseExtension: (life, by) => refuseExtension(within(life, by)),
  complete: (life, by) => completeOrder(within(life, by)),
  handOver: handOverAct,
  release,
  tell,
  see,
} as const satisfies Record<string, Act>;
