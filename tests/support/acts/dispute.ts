import { money } from "../../../src/lib/money";
import { acceptRuling } from "../../../src/server/domain/disputes/accept-ruling";
import { appeal } from "../../../src/server/domain/disputes/appeal";
import { bid } from "../../../src/server/domain/disputes/bid";
import { complain } from "../../../src/server/domain/disputes/complain";
import { escalate } from "../../../src/server/domain/disputes/escalate";
import { giveEvidence } from "../../../src/server/domain/disputes/give-evidence";
import { reportIssue } from "../../../src/server/domain/disputes/report-issue";
import { respond } from "../../../src/server/domain/disputes/respond";
import { withdrawIssue } from "../../../src/server/domain/disputes/withdraw-issue";
import { type Act, type By, type Life, within } from "../cast";
import { codeFor, orderIn, partOf } from "./order-in";

const report: Act = async (life, by) => {
  const order = await orderIn(life, by);
  const several = order.milestones.length > 1;
  const scope = several && by.dice.below(2) === 0 ? "MILESTONE" : "ORDER";
  const { held, status } = order;
  const part =
    status === "COMPLETED" && scope === "ORDER" && held.amount > 0n && by.dice.below(2) === 0;
  return reportIssue(within(life, by), {
    ref: life.order.ref,
    reason: by.dice.pick(["damaged", "late", "other"]),
    story: "It is not what we agreed on",
    wanted: by.dice.pick(["RELEASE", "REFUND", "SPLIT"]),
    ...(part ? { amount: money(partOf(by, held.amount)) } : {}),
    scope,
    fileIds: [],
  });
};

/** A secret figure: greedy or modest, so that some meet and some do not. */
const bidAct: Act = async (life, by) => {
  const { dispute } = await orderIn(life, by);
  const sum = dispute?.amount ?? 0n;
  const least = by.dice.pick([0n, sum / 3n, sum / 2n, sum - sum / 4n]);
  const code = await codeFor(life, by, sum);
  return bid(within(life, by), { ref: life.order.ref, least: money(least), ...code });
};

const rulingIdIn = async (life: Life, by: By) => (await orderIn(life, by)).ruling?.id ?? "rul_none";

const appealAct: Act = async (life, by) => {
  const rulingId = await rulingIdIn(life, by);
  const { ref } = life.order;
  return appeal(within(life, by), { ref, rulingId, reason: "New proof", fileIds: [] });
};

const accept: Act = async (life, by) => {
  const rulingId = await rulingIdIn(life, by);
  return acceptRuling(within(life, by), { ref: life.order.ref, rulingId });
};

const said = { text: "Look at this", fileIds: [] };

/** What the two do in a disagreement. */
export const disputeActs = {
  reportIssue: report,
  withdrawIssue: (life, by) => withdrawIssue(within(life, by)),
  bid: bidAct,
  giveEvidence: (life, by) => giveEvidence(within(life, by), { ref: life.order.ref, ...said }),
  respond: (life, by) => respond(within(life, by), { ref: life.order.ref, ...said }),
  escalate: (life, by) => escalate(within(life, by), life.order.id),
  appeal: appealAct,
  acceptRuling: accept,
  complain: (life, by) =>
    complain(within(life, by), { ref: life.order.ref, reason: "other", story: "Too small" }),
} as const satisfies Record<string, Act>;
