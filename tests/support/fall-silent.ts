import { and, eq } from "drizzle-orm";
import type { Db } from "../../src/server/db/client";
import { chargebacks } from "../../src/server/db/schema/refunds";
import { meetDeadline } from "../../src/server/domain/clocks/meet-deadline";
import type { OrderSubject } from "../../src/server/domain/orders/load-order";
import { orderIn } from "./acts/order-in";
import { staffActs } from "./acts/staff";
import type { Life } from "./cast";
import type { Chance } from "./chance";
import { finals } from "./clockwork";

/** A life of clocks alone may take so many steps and no more. */
const STEPS_MAX = 250;

const nextClock = (order: OrderSubject) =>
  order.deadlines
    .filter(({ pausedFor }) => pausedFor === null)
    .toSorted((a, b) => +a.dueAt - +b.dueAt)[0];

const openChargebacks = (life: Life, db: Db) =>
  db
    .select({ id: chargebacks.id })
    .from(chargebacks)
    .where(and(eq(chargebacks.orderId, life.order.id), eq(chargebacks.status, "NOTICED")));

/** Only staff end a hold; its review reminds them until they do. */
const endHold = async (
  life: Life,
  order: OrderSubject,
  db: Db,
  dice: Chance,
  told: string[],
): Promise<void> => {
  const { finance, compliance, admin } = life.cast;
  const banks = await openChargebacks(life, db);
  if (banks.length > 0) {
    const won = dice.below(2) === 0;
    await staffActs[won ? "winChargeback" : "loseChargeback"](life, { db, who: finance, dice });
    told.push(`finance ${won ? "won" : "lost"} a chargeback`);
    return;
  }
  const who = order.hold?.placedBy === compliance.id ? admin : compliance;
  await staffActs.liftHold(life, { db, who, dice });
  told.push("the hold was lifted");
};

/**
 * Everybody falls silent. Time jumps to each clock in turn until none runs and the order is at its
 * end; how many rang. Only what the law leaves to people, a hold and a bank's word, is ended by them.
 * @throws Error when the order finds no end, or a clock that is due does nothing
 */
export const fallSilent = async (
  life: Life,
  db: Db,
  dice: Chance,
  told: string[] = [],
): Promise<number> => {
  let reviews = 0;
  for (let step = 0; step < STEPS_MAX; step++) {
    const order = await orderIn(life, { db });
    const clock = nextClock(order);
    const reviewed = order.hold !== null && reviews > 0;
    if (reviewed) {
      reviews = 0;
      await endHold(life, order, db, dice, told);
    } else if (clock) {
      if (clock.dueAt > life.now) life.now = clock.dueAt;
      if (clock.kind === "hold_review") reviews += 1;
      const ctx = { db, actor: { kind: "clock" } as const, now: life.now };
      const { action } = await meetDeadline(ctx, { orderId: order.id, kind: clock.kind });
      told.push(`${life.now.toISOString()} ${order.status} ${clock.kind} rang: ${action}`);
    } else if ((await openChargebacks(life, db)).length > 0) {
      await endHold(life, order, db, dice, told);
    } else if (finals.includes(order.status)) {
      return step;
    } else {
      throw new Error(`nothing runs, and the order stands at ${order.status}`);
    }
  }
  throw new Error(`no end after ${STEPS_MAX} clocks`);
};
