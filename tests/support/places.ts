import type { Db } from "../../src/server/db/client";
import type { Shape } from "./deal";
import {
  accepted,
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
  waitFor,
} from "./standing";

type Steps = (at: Standing) => Promise<void>;

interface Place {
  readonly shape?: Partial<Shape>;
  readonly steps: Steps;
}

const inTwo: Partial<Shape> = { parts: [7_000_001n, 11_500_002n] };
const large: Partial<Shape> = { parts: [60_000_007n] };

const then =
  (...steps: readonly Steps[]): Steps =>
  async (at) => {
    for (const step of steps) await step(at);
  };

const by =
  (...[action, who]: [Parameters<typeof doIt>[1], Parameters<typeof doIt>[2]]): Steps =>
  (at) =>
    doIt(at, action, who);

const submitted: Steps = then(begun, claimed, by("submit", "seller"));
const inIssue: Steps = then(handedIn, (at) => reported(at));
const inDispute: Steps = then(inIssue, escalated);
const locked: Steps = then(inDispute, (at) => waitFor(at, "evidence"), by("lockEvidence", "clock"));
const ruled: Steps = then(inDispute, assigned, by("draftRuling", "arbiter"));
const expired: Steps = then(accepted, (at) => waitFor(at, "pay_by"), by("expire", "clock"));
const cancelled: Steps = then(accepted, by("cancel", "seller"));
const closed: Steps = then(handedIn, fulfilled, by("release", "buyer"));

/** Where money may be held, each of which may also be on hold. */
const holding: Readonly<Record<string, Place>> = {
  "ACCEPTED, paid": { steps: funded },
  IN_PROGRESS: { steps: begun },
  "IN_PROGRESS, for the door": { steps: begun, shape: { handover: true } },
  "IN_PROGRESS, milestone handed in": { steps: submitted, shape: inTwo },
  COMPLETED: { steps: handedIn },
  ISSUE_REPORTED: { steps: inIssue },
  "DISPUTED, evidence open": { steps: inDispute },
  "DISPUTED, evidence locked": { steps: locked },
  "DISPUTED, ruling drafted": { steps: ruled, shape: large },
  "DISPUTED, ruling proposed": { steps: ruled },
};

const unheld: Readonly<Record<string, Place>> = {
  CREATED: { steps: async () => {} },
  ACCEPTED: { steps: accepted },
  "ACCEPTED, paid in part": { steps: then(accepted, by("payPart", "gateway")) },
  "IN_PROGRESS, next milestone unpaid": {
    steps: then(submitted, fulfilled, by("approve", "buyer")),
    shape: { ...inTwo, fundEach: true },
  },
  CLOSED: { steps: closed },
  "CLOSED, with a complaint": { steps: then(closed, by("complain", "buyer")) },
  REFUNDED: { steps: then(funded, by("backOut", "seller")) },
  DECLINED: { steps: by("decline", "seller") },
  CANCELLED: { steps: cancelled },
  "CANCELLED, late money": { steps: then(cancelled, by("late", "gateway")) },
  EXPIRED: { steps: expired },
  "EXPIRED, late money": { steps: then(expired, by("late", "gateway")) },
};

const onHold = ([name, { shape, steps }]: [string, Place]): [string, Place] => [
  `${name}, on hold`,
  { ...(shape ? { shape } : {}), steps: then(steps, by("placeHold", "risk")) },
];

/** Every place an order can stand in, as far as rules can tell them apart. */
export const places: readonly (readonly [string, Place])[] = [
  ...Object.entries(unheld),
  ...Object.entries(holding),
  ...Object.entries(holding).map(onHold),
];

/** An order that stands there. */
export const standAt = async (db: Db, owner: Db, place: Place): Promise<Standing> => {
  const at = await standUp(db, owner, place.shape);
  await place.steps(at);
  return at;
};
