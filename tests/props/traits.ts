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
  /** Clocks ring as often before there is money. */
  readonly early: boolean;
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

/** What leads to actions that chance alone would seldom reach. */
const leans: readonly (readonly [readonly Action[], (dice: Chance, goal: Action) => Lean])[] = [
  [
    ["late", "revive", "returnLate"],
    () => ({
      eager: ["accept", "late", "revive"],
      shy: [...money, ...ends],
      after: 8,
      rings: 35,
      early: true,
    }),
  ],
  [
    ["begin"],
    () => ({
      eager: agree,
      shy: ["start", ...ends, ...holds],
      shape: { autoStart: true },
      rings: 30,
    }),
  ],
  [
    ["noteLateStart", "endIdle"],
    () => ({
      eager: ["accept", "fund"],
      shy: ["start", ...ends, ...quarrel],
      shape: { autoStart: false },
      rings: 40,
    }),
  ],
  [
    ["submit", "approve", "autoApprove"],
    (dice) => ({
      eager: [...agree, "submit", "fulfil", "tell"],
      shy: [...ends, ...quarrel, ...holds],
      shape: { parts: sums(dice, 3, 200_001, 900_000), verifiers: ["BUYER"], handover: false },
    }),
  ],
  [
    ["endUnpaid"],
    (dice) => ({
      eager: [...agree, "submit", "fulfil", "approve"],
      shy: [...ends, ...quarrel, ...holds],
      shape: { parts: sums(dice, 2, 200_001, 900_000), fundEach: true, verifiers: ["BUYER"] },
      rings: 25,
    }),
  ],
  [
    ["handOver"],
    (dice) => ({
      eager: [...agree, "handOver"],
      shy: [...ends, ...quarrel, ...holds],
      shape: { handover: true, parts: sums(dice, 1, 200_001, 900_000) },
    }),
  ],
  [
    ["cancelLate", "noteLate", "endLate", "endOld", "waitOn"],
    () => ({
      eager: ["accept", "fund", "start", "cancelLate"],
      shy: [...ends, ...quarrel, ...handIn, ...holds, "claim", "offer"],
      rings: 22,
    }),
  ],
  [
    ["lapseExtension"],
    () => ({
      eager: [...agree, "askExtension"],
      shy: [...ends, ...quarrel, "grantExtension", "refuseExtension", ...handIn],
      rings: 30,
    }),
  ],
  [
    ["tryAgain", "giveUp", "autoRelease", "sendBack", "release"],
    (_, goal) => ({
      eager: [...agree, ...handIn, "fulfil", "approve"],
      shy: [...quarrel, ...holds, ...ends.filter((end) => end !== goal), "offer", "sendBack"],
      shape: { verifiers: ["BUYER"], handover: false },
      rings: goal === "release" || goal === "sendBack" ? 6 : 22,
    }),
  ],
  [
    ["defaultRule"],
    (dice) => ({
      ...inDispute({ parts: sums(dice, 1, 200_001, 900_000) }),
      shy: [...ends, ...peace, ...holds, ...heard, "assign"],
      rings: 30,
    }),
  ],
  [
    ["confirmRuling", "sendBackRuling"],
    (dice) => inDispute({ parts: sums(dice, 1, 50_000_001, 40_000_000), handover: false }),
  ],
  [
    ["assign", "draftRuling", "appeal", "acceptRuling", "execute"],
    (dice) => inDispute({ parts: sums(dice, 1 + dice.below(2), 400_001, 9_000_000) }),
  ],
  [
    ["noteSilence", "lockEvidence", "remindRuling", "deadlock"],
    () => ({ ...inDispute(), shy: [...ends, ...peace, ...holds, "draftRuling"], rings: 35 }),
  ],
  [
    ["complain", "answerComplaint"],
    () => ({ eager: [...agree, ...handIn, "fulfil", "release"], shy: quarrel, after: 10 }),
  ],
  [
    ["winChargeback", "loseChargeback", "noticeChargeback", "remindChargeback"],
    () => ({ eager: [...agree, "noticeChargeback"], shy: ends, after: 6, rings: 20 }),
  ],
];

const otherwise: Lean = { eager: [...agree, ...handIn], shy: ends };

const leanTo = (goal: Action, dice: Chance): Lean =>
  leans.find(([goals]) => goals.includes(goal))?.[1](dice, goal) ?? otherwise;

/** The traits of a life whose goal this is. */
export const traitsFor = (goal: Action, dice: Chance): Traits => ({
  eager: [],
  shy: [],
  shape: {},
  after: dice.below(4),
  rings: 10,
  early: false,
  ...leanTo(goal, dice),
  goal,
});
