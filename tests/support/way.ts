import type { orderRows } from "../../src/server/domain/orders/rows";
import type { Action } from "./acts/all";
import type { Shape } from "./deal";

type OrderRow = (typeof orderRows)[number];

/** One row of the order table, as these tests read it. */
export interface Way {
  readonly from: NonNullable<OrderRow["from"]>;
  readonly action: Action;
  readonly to: OrderRow["to"];
  readonly end: string | undefined;
  readonly after: string | undefined;
  readonly moves: string | undefined;
  readonly by: string;
}

export const wayOf = (row: OrderRow): Way[] => {
  if (row.from === null) return [];
  const { from, action, to } = row;
  if (action === ("create" as string)) return [];
  const after = "after" in row ? row.after : undefined;
  const end = "if" in row ? row.if : undefined;
  // Nothing is ever credited to an order that was cancelled, so no bank can take it back.
  if (from === "CANCELLED" && action.endsWith("Chargeback")) return [];
  const moves = "moves" in row ? row.moves : undefined;
  return [{ from, action: action as Action, to, end, after, moves, by: row.by[0] }];
};

export const nameOf = ({ from, action, end, after }: Way): string =>
  `${from} ${action}${end ? ` (${end})` : ""}${after ? ` at ${after}` : ""}`;

export const goesOn = ({ end }: Way) => end === "next" || end === "unpaid";

/** Small enough that silence may decide, large enough for a second person, or neither. */
const SMALL = 2_000_003n;
const LARGE = 60_000_007n;

const inMilestones: readonly Action[] = ["submit", "approve", "autoApprove", "endUnpaid"];
const unpaidNext: readonly Action[] = [
  "fund",
  "payPart",
  "give",
  "givePart",
  "payFromBalance",
  "endUnpaid",
];
const ofSubmitted: readonly Action[] = ["tell", "see", "tryAgain", "giveUp", "sendBack"];

/** In progress, these are about a milestone that was handed in and is not the last. */
const isOfMilestone = (way: Way): boolean =>
  goesOn(way) ||
  inMilestones.includes(way.action) ||
  (way.from === "IN_PROGRESS" &&
    (unpaidNext.includes(way.action) ||
      ofSubmitted.includes(way.action) ||
      (way.action === "endOld" && way.end === "contested")));

/** The kind of deal in which this row can be taken. */
export const shapeFor = (way: Way): Partial<Shape> => {
  const { action, end } = way;
  const fundEach = end === "unpaid" || (way.from === "IN_PROGRESS" && unpaidNext.includes(action));
  return {
    ...(isOfMilestone(way) ? { parts: [7_000_001n, 11_500_002n] } : {}),
    ...(action === "defaultRule" ? { parts: [SMALL] } : {}),
    ...(["confirmRuling", "sendBackRuling"].includes(action) || end === "second"
      ? { parts: [LARGE] }
      : {}),
    fundEach,
    autoStart: action === "begin",
    handover: action === "handOver",
    deadlockTo: action === "deadlock" && end !== "refunded" ? "SELLER" : "BUYER",
  };
};
