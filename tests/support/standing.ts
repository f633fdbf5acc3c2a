import { newId } from "../../src/lib/ids";
import { money } from "../../src/lib/money";
import type { Db } from "../../src/server/db/client";
import type { Actor } from "../../src/server/domain/context";
import { reportIssue } from "../../src/server/domain/disputes/report-issue";
import { createOrder } from "../../src/server/domain/orders/create-order";
import { type Action, acts } from "./acts/all";
import { orderIn } from "./acts/order-in";
import { type Cast, type Life, makeCast, passTime } from "./cast";
import type { Chance } from "./chance";
import { dealOf, plainShape, type Shape } from "./deal";
import { noon } from "./people";

/** A die that always falls the same: the first of several, and never the rare side. */
export const steady: Chance = {
  below: (bound) => bound - 1,
  pick: <T>(from: readonly T[]): T => {
    const [first] = from;
    if (first === undefined) throw new Error("nothing to pick from");
    return first;
  },
};

/** A life that is being led to some place, and over which connection. */
export interface Standing extends Life {
  readonly db: Db;
}

export type Who = keyof Cast | "clock" | "gateway" | "nobody";

export const actorOf = ({ cast }: Pick<Life, "cast">, who: Who): Actor => {
  if (who === "clock" || who === "nobody") return { kind: who };
  return who === "gateway" ? { kind: "gateway", id: "paystack" } : cast[who];
};

/** An order the buyer has just written down and sent to the seller's number. */
export const standUp = async (db: Db, owner: Db, shape: Partial<Shape> = {}): Promise<Standing> => {
  const cast = await makeCast(owner);
  const deal = dealOf({ now: noon, cast }, { ...plainShape, ...shape });
  const order = await createOrder(
    { db, actor: cast.buyer, now: noon },
    {
      ...deal,
      side: "BUYER",
      otherPhone: cast.seller.phone,
      feeVersion: 1,
      idempotencyKey: newId("code"),
    },
  );
  return { db, order, cast, now: noon };
};

/** One step, which must succeed. */
export const doIt = async (at: Standing, action: Action, who: Who): Promise<void> => {
  await acts[action](at, { db: at.db, who: actorOf(at, who), dice: steady });
};

export const wait = (at: Standing, hours: number): void => {
  passTime(at, Math.round(hours * 3_600));
};

export const subject = (at: Standing) => orderIn(at, at);

/** Time goes to the moment a clock runs out. */
export const waitFor = async (at: Standing, clock: string): Promise<void> => {
  const { deadlines } = await subject(at);
  const found = deadlines.find(({ kind }) => kind === clock);
  if (!found || found.pausedFor !== null) throw new Error(`${clock} does not run`);
  if (found.dueAt > at.now) at.now = found.dueAt;
};

export const accepted = (at: Standing) => doIt(at, "accept", "seller");

export const funded = async (at: Standing): Promise<void> => {
  await accepted(at);
  await doIt(at, "fund", "gateway");
};

export const begun = async (at: Standing): Promise<void> => {
  await funded(at);
  await doIt(at, "start", "seller");
};

const ofCurrent = async (at: Standing, wanted: readonly string[]) => {
  const { conditions, current } = await subject(at);
  return conditions.filter(
    ({ status, verifier, required, milestoneId }) =>
      required && verifier !== "SYSTEM" && wanted.includes(status) && milestoneId === current?.id,
  );
};

export const claimed = async (at: Standing): Promise<void> => {
  while ((await ofCurrent(at, ["PENDING", "REJECTED"])).length > 0)
    await doIt(at, "claim", "seller");
};

export const fulfilled = async (at: Standing): Promise<void> => {
  while ((await ofCurrent(at, ["CLAIMED"])).length > 0) await doIt(at, "fulfil", "buyer");
};

/** Everything at hand is claimed and handed in. */
export const handedIn = async (at: Standing): Promise<void> => {
  await begun(at);
  await claimed(at);
  const { milestones, current } = await subject(at);
  const last = current?.position === milestones.length - 1;
  await doIt(at, last ? "complete" : "submit", "seller");
};

/** The buyer reports: all of it, a part, or the milestone at hand. */
export const reported = async (
  at: Standing,
  what: { scope?: "ORDER" | "MILESTONE"; part?: bigint; who?: "buyer" | "seller" } = {},
): Promise<void> => {
  const { db, now, order, cast } = at;
  await reportIssue(
    { db, actor: cast[what.who ?? "buyer"], now, orderId: order.id },
    {
      ref: order.ref,
      reason: "damaged",
      story: "It is not what we agreed on",
      wanted: "REFUND",
      ...(what.part ? { amount: money(what.part) } : {}),
      scope: what.scope ?? "ORDER",
      fileIds: [],
    },
  );
};

/** Somebody else is to decide. */
export const escalated = async (at: Standing): Promise<void> => {
  wait(at, 25);
  await doIt(at, "escalate", "buyer");
};

/** Both were heard and an arbiter has the case. */
export const assigned = async (at: Standing): Promise<void> => {
  await doIt(at, "respond", "seller");
  await doIt(at, "assign", "arbiter");
};
