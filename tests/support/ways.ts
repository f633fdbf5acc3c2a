import type { Db } from "../../src/server/db/client";
import { type Action, acts } from "./acts/all";
import { giveBalance, sameReceipt } from "./acts/money";
import { banked, bidBefore, bidNow, leftAlone, offered, ruled, sameNotice } from "./cases";
import type { Act } from "./cast";
import {
  accepted,
  actorOf,
  assigned,
  begun,
  claimed,
  doIt,
  escalated,
  fulfilled,
  funded,
  handedIn,
  reported,
  type Standing,
  standUp,
  steady,
  subject,
  type Who,
  wait,
  waitFor,
} from "./standing";
import { goesOn, shapeFor, type Way } from "./way";

const waitsForMoney: readonly Action[] = [
  "payPart",
  "fund",
  "give",
  "givePart",
  "payFromBalance",
  "cancel",
  "expire",
];

/** To the place the row is about, before what its guards ask for. */
const goTo = async (at: Standing, way: Way): Promise<void> => {
  switch (way.from) {
    case "CREATED":
      return;
    case "ACCEPTED":
      return waitsForMoney.includes(way.action) ? accepted(at) : funded(at);
    case "IN_PROGRESS":
      return begun(at);
    case "COMPLETED":
      return handedIn(at);
    case "ISSUE_REPORTED":
    case "DISPUTED":
      return toCase(at, way);
    case "CLOSED":
      await handedIn(at);
      await fulfilled(at);
      return doIt(at, "release", "buyer");
    case "REFUNDED":
      await funded(at);
      return doIt(at, "backOut", "seller");
    case "EXPIRED":
      await accepted(at);
      // A bank can take back only what came, and late money is for those who paid nothing or a part.
      if (way.action.endsWith("Chargeback")) await doIt(at, "payPart", "gateway");
      await waitFor(at, "pay_by");
      return doIt(at, "expire", "clock");
    case "CANCELLED":
      await accepted(at);
      return doIt(at, "cancel", "seller");
  }
};

const toCase = async (at: Standing, way: Way): Promise<void> => {
  const { action, end, from } = way;
  if (action === "withdrawIssue" && end === "ACCEPTED") await funded(at);
  else if (goesOn(way) || (action === "withdrawIssue" && end === "IN_PROGRESS")) await begun(at);
  else await handedIn(at);
  const partly = action === "releaseUndisputed" || action === "refundUndisputed";
  await reported(at, {
    scope: goesOn(way) ? "MILESTONE" : "ORDER",
    ...(partly ? { part: 5_000_001n } : {}),
  });
  if (from === "DISPUTED") await escalated(at);
};

/** The first milestone of two is handed in. */
const submitted = async (at: Standing): Promise<void> => {
  await claimed(at);
  await doIt(at, "submit", "seller");
};

/** The first milestone is paid out and the next one waits for its money. */
const unpaid = async (at: Standing): Promise<void> => {
  await submitted(at);
  await fulfilled(at);
  await doIt(at, "approve", "buyer");
};

type Prepare = (at: Standing, way: Way) => Promise<void>;

const inProgress = (way: Way) => way.from === "IN_PROGRESS";

const moneyWay: Prepare = async (at, way) => {
  if (inProgress(way)) await unpaid(at);
  if (way.after) await doIt(at, "payPart", "gateway");
  if (way.action === "payFromBalance") {
    await giveBalance(at, at, at.cast.buyer.id, 40_000_000n);
  }
};

const shownWay: Prepare = async (at, way) => {
  if (inProgress(way)) await submitted(at);
};

const lateWay: Prepare = async (at, way) => {
  await doIt(at, "late", "gateway");
  if (way.end === "agreed") await doIt(at, "revive", "seller");
};

const askedWay: Prepare = (at) => doIt(at, "askExtension", "seller");

const heldWay: Prepare = async (at, way) => {
  if (way.end === "held") await doIt(at, "placeHold", "risk");
  await banked(at, way);
};

const ruledWay: Prepare = async (at, way) => {
  await ruled(at, way);
  if (way.action === "acceptRuling" && way.end !== "waiting")
    await doIt(at, "acceptRuling", "seller");
};

const silentWay: Prepare = async (at, way) => {
  await shownWay(at, way);
  if (way.action !== "giveUp" && way.end !== "again") return;
  await waitFor(at, "inspection");
  await doIt(at, "tryAgain", "clock");
};

/** What makes the guards of an action hold, once the order stands where its row begins. */
const prepare: Partial<Record<Action, Prepare>> = {
  fund: moneyWay,
  payPart: moneyWay,
  give: moneyWay,
  givePart: moneyWay,
  payFromBalance: moneyWay,
  endUnpaid: moneyWay,
  expire: async (at, way) => {
    if (way.from === "ACCEPTED") await moneyWay(at, way);
  },
  revive: lateWay,
  returnLate: lateWay,
  fulfil: (at) => claimOne(at),
  reject: (at) => claimOne(at),
  submit: claimed,
  approve: async (at, way) => {
    await submitted(at);
    if (way.end === "last") await leftAlone(at);
    await fulfilled(at);
  },
  autoApprove: async (at, way) => {
    await submitted(at);
    if (way.end === "last") await leftAlone(at);
    await doIt(at, "tell", "gateway");
  },
  autoRelease: (at) => doIt(at, "tell", "gateway"),
  release: fulfilled,
  sendBack: shownWay,
  tell: shownWay,
  see: shownWay,
  tryAgain: silentWay,
  giveUp: silentWay,
  endOld: (at, way) => (way.end === "contested" ? submitted(at) : Promise.resolve()),
  complete: claimed,
  handOver: claimed,
  grantExtension: askedWay,
  refuseExtension: askedWay,
  lapseExtension: askedWay,
  waitOn: async (at) => {
    await waitFor(at, "deliver_by");
    wait(at, 1);
    await doIt(at, "claim", "seller");
  },
  cancelLate: async (at) => {
    await waitFor(at, "deliver_by");
    wait(at, 25);
  },
  declineOffer: offered,
  withdrawOffer: offered,
  settle: offered,
  bid: bidBefore,
  escalate: async (at, way) => {
    if (!way.after) wait(at, 25);
  },
  remindRuling: async (at) => {
    await waitFor(at, "evidence");
    await doIt(at, "lockEvidence", "clock");
  },
  draftRuling: assigned,
  confirmRuling: ruled,
  sendBackRuling: ruled,
  appeal: ruledWay,
  acceptRuling: ruledWay,
  execute: ruledWay,
  liftHold: (at) => doIt(at, "placeHold", "risk"),
  remindHold: (at) => doIt(at, "placeHold", "risk"),
  winChargeback: heldWay,
  loseChargeback: heldWay,
  remindChargeback: banked,
  answerComplaint: (at) => doIt(at, "complain", "buyer"),
};

/** Something claimed that its verifier has said nothing about. */
const claimOne = async (at: Standing): Promise<void> => {
  const { conditions } = await subject(at);
  if (!conditions.some(({ status }) => status === "CLAIMED")) await doIt(at, "claim", "seller");
};

/** Who does it here: where either of the two may, the one for whom it stands ready. */
const doers: Partial<Record<Action, Who>> = {
  revise: "buyer",
  withdrawIssue: "buyer",
  respond: "seller",
  settle: "seller",
  declineOffer: "seller",
  confirmRuling: "checker",
  sendBackRuling: "checker",
};

const byRole: Readonly<Record<string, Who>> = {
  creator: "buyer",
  answerer: "seller",
  checker: "checker",
  lifter: "compliance",
  matcher: "refunder",
};

const whoFor = (way: Way): Who => {
  if (way.after) return "clock";
  if (way.action === "giveEvidence" && way.end === "answer") return "seller";
  return doers[way.action] ?? byRole[way.by] ?? (way.by as Who);
};

/** An order that stands where a row begins, with everything it asks for; who may take it, and how. */
export interface Ready {
  readonly at: Standing;
  readonly who: Who;
  readonly act: Act;
}

const actFor = ({ action, end }: Way): Act => {
  if (action === "bid") return bidNow(end);
  if (action === "noticeChargeback") return sameNotice();
  const paid = (["fund", "payPart", "late", "give", "givePart"] as const).find(
    (one) => one === action,
  );
  return paid ? sameReceipt(paid) : acts[action];
};

export const readyFor = async (db: Db, owner: Db, way: Way): Promise<Ready> => {
  const at = await standUp(db, owner, shapeFor(way));
  await goTo(at, way);
  await prepare[way.action]?.(at, way);
  if (way.after) await waitFor(at, way.after);
  return { at, who: whoFor(way), act: actFor(way) };
};

/** Takes a row from where it begins. */
export const take = ({ at, who, act }: Ready, db: Db = at.db): Promise<unknown> =>
  act(at, { db, who: actorOf(at, who), dice: steady });
