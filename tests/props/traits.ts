import type { Action } from "../support/acts/all";
import type { Chance } from "../support/chance";
import type { Shape } from "../support/deal";

/** How a life leans: what it is after, what it shuns, what its deal is like. */
export interface Traits {
  readonly goal: Action;
  readonly eager: readonly Action[];
  readonly shy: readonly Action[];
  readonly shape: Partial<Shape>;
  /** Rounds that are played on after the end. */
  readonly after: number;
  /** How many in a hundred rounds ring a clock. */
  readonly rings: number;
}

const money: readonly Action[] = ["fund", "payPart", "payFromBalance"];
const handIn: readonly Action[] = ["submit", "complete", "handOver"];
const ends: readonly Action[] = [
  ...(["decline", "withdraw", "cancel", "backOut", "cancelPaid", "cancelLate"] as const),
  ...(["release", "settle", "loseChargeback"] as const),
];
const quarrel: readonly Action[] = ["reportIssue", "escalate"];
const peace: readonly Action[] = [
  "withdrawIssue",
  "settle",
  "bid",
  "refundUndisputed",
  "acceptRuling",
];
const agree: readonly Action[] = ["accept", "fund", "start", "claim"];
const heard: readonly Action[] = ["respond", "giveEvidence"];
const judged: readonly Action[] = ["respond", "assign", "draftRuling", "confirmRuling"];
const holds: readonly Action[] = ["placeHold", "noticeChargeback"];

const sums = (dice: Chance, count: number, least: number, span: number): bigint[] =>
  Array.from({ length: count }, () => BigInt(least + dice.below(span)));

type Lean = Partial<Omit<Traits, "goal">>;

const inDispute = (shape: Partial<Shape> = {}): Lean => ({
  eager: [...agree, ...quarrel, ...judged],
  shy: [...ends, ...peace, ...holds, "waive", "revise"],
  shape,
  rings: 20,
});

/** What leads to an action that chance alone would seldom reach. */
const leanTo = (goal: Action, dice: Chance): Lean => {
  switch (goal) {
    case "late":
    case "revive":
    case "returnLate":
      return { eager: ["accept", "late", "revive"], shy: [...money, ...ends], after: 8, rings: 35 };
    case "begin":
      return {
        eager: agree,
        shy: ["start", ...ends, ...holds],
        shape: { autoStart: true },
        rings: 30,
      };
    case "noteLateStart":
    case "endIdle":
      return {
        eager: ["accept", "fund"],
        shy: ["start", ...ends, ...quarrel],
        shape: { autoStart: false },
        rings: 40,
      };
    case "submit":
    case "approve":
    case "autoApprove":
      return {
        eager: [...agree, "submit", "fulfil", "tell"],
        shy: [...ends, ...quarrel, ...holds],
        shape: { parts: sums(dice, 3, 200_001, 900_000), verifiers: ["BUYER"], handover: false },
      };
    case "endUnpaid":
      return {
        eager: [...agree, "submit", "fulfil", "approve"],
        shy: [...ends, ...quarrel, ...holds],
        shape: { parts: sums(dice, 2, 200_001, 900_000), fundEach: true, verifiers: ["BUYER"] },
        rings: 25,
      };
    case "handOver":
      return {
        eager: [...agree, "handOver"],
        shy: [...ends, ...quarrel, ...holds],
        shape: { handover: true, parts: sums(dice, 1, 200_001, 900_000) },
      };
    case "cancelLate":
    case "noteLate":
    case "endLate":
    case "endOld":
    case "waitOn":
      return {
        eager: ["accept", "fund", "start"],
        shy: [...ends, ...quarrel, ...handIn, ...holds, "claim"],
        rings: 40,
      };
    case "lapseExtension":
      return {
        eager: [...agree, "askExtension"],
        shy: [...ends, ...quarrel, "grantExtension", "refuseExtension", ...handIn],
        rings: 30,
      };
    case "tryAgain":
    case "giveUp":
    case "autoRelease":
    case "sendBack":
    case "release":
      return {
        eager: [...agree, ...handIn, "fulfil"],
        shy: [...quarrel, ...holds, "offer", "sendBack"],
        shape: { verifiers: ["BUYER"] },
        rings: 25,
      };
    case "defaultRule":
      return {
        ...inDispute({ parts: sums(dice, 1, 200_001, 900_000) }),
        shy: [...ends, ...peace, ...holds, ...heard, "assign"],
        rings: 30,
      };
    case "confirmRuling":
    case "sendBackRuling":
      return inDispute({ parts: sums(dice, 1, 50_000_001, 40_000_000), handover: false });
    case "assign":
    case "draftRuling":
    case "appeal":
    case "acceptRuling":
    case "execute":
      return inDispute({ parts: sums(dice, 1 + dice.below(2), 400_001, 9_000_000) });
    case "noteSilence":
    case "lockEvidence":
    case "remindRuling":
    case "deadlock":
      return { ...inDispute(), shy: [...ends, ...peace, ...holds, "draftRuling"], rings: 35 };
    case "complain":
    case "answerComplaint":
      return { eager: [...agree, ...handIn, "fulfil", "release"], shy: quarrel, after: 10 };
    case "winChargeback":
    case "loseChargeback":
    case "noticeChargeback":
    case "remindChargeback":
      return { eager: [...agree, "noticeChargeback"], shy: ends, after: 6, rings: 20 };
    default:
      return { eager: [...agree, ...handIn], shy: ends };
  }
};

/** The traits of a life whose goal this is. */
export const traitsFor = (goal: Action, dice: Chance): Traits => ({
  eager: [],
  shy: [],
  shape: {},
  after: dice.below(4),
  rings: 10,
  ...leanTo(goal, dice),
  goal,
});
