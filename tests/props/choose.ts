import { meetDeadline } from "../../src/server/domain/clocks/meet-deadline";
import { warnDeadline } from "../../src/server/domain/clocks/warn-deadline";
import { allowedActions } from "../../src/server/domain/machine";
import type { OrderSubject } from "../../src/server/domain/orders/load-order";
import { orders } from "../../src/server/domain/orders/machine";
import { type Action, actions, acts } from "../support/acts/all";
import { type Act, everybody, type Life, within } from "../support/cast";
import type { Chance } from "../support/chance";
import { railActs } from "./rails";
import type { Traits } from "./traits";

/** Something somebody tries. */
export interface Command {
  readonly name: string;
  readonly who: Parameters<Act>[1]["who"];
  readonly act: Act;
}

const command = (action: string, name: string, who: Command["who"], act: Act): Command => ({
  name: `${action} by ${name}`,
  who,
  act,
});

/** Any action of the table, or of the rails, by anybody. */
const anything = (life: Life, dice: Chance): Command => {
  const [name, who] = dice.pick(everybody(life.cast));
  const action = dice.pick(actions);
  return command(action, name, who, acts[action]);
};

const railed = (life: Life, order: OrderSubject, dice: Chance): Command => {
  const ended = order.refunded > 0n;
  const name = dice.pick(
    ended ? (["sendToSource"] as const) : (["startPaying", "hearGateway", "hearGateway"] as const),
  );
  const { buyer, stranger } = life.cast;
  return command(name, "the rails", dice.below(9) === 0 ? stranger : buyer, railActs[name]);
};

type Clock = OrderSubject["deadlines"][number];

const runningOf = (order: OrderSubject): Clock[] =>
  order.deadlines
    .filter(({ pausedFor }) => pausedFor === null)
    .toSorted((a, b) => +a.dueAt - +b.dueAt);

/** A clock that runs is rung when it is due; time jumps there. Rarely one is rung too early. */
const ring = (life: Life, order: OrderSubject, dice: Chance): Command | null => {
  const running = runningOf(order);
  const [next] = running;
  if (!next) return null;
  const { kind, dueAt } = dice.below(4) === 0 ? dice.pick(running) : next;
  if (dice.below(8) > 0 && dueAt > life.now) life.now = dueAt;
  return command(`ring ${kind}`, "the sweep", { kind: "clock" }, (at, by) =>
    meetDeadline(within(at, by), { orderId: at.order.id, kind }),
  );
};

const remind = (order: OrderSubject, dice: Chance): Command | null => {
  const waiting = order.deadlines.filter(({ warnAt }) => warnAt !== null);
  if (waiting.length === 0) return null;
  const { kind } = dice.pick(waiting);
  return command(`remind of ${kind}`, "the sweep", { kind: "clock" }, (at, by) =>
    warnDeadline(within(at, by), { orderId: at.order.id, kind }),
  );
};

const weigh = (action: Action, traits: Traits): number => {
  if (action === traits.goal) return 90;
  if (traits.eager.includes(action)) return 24;
  return traits.shy.includes(action) ? 0.2 : 3;
};

const needsBank: readonly string[] = ["winChargeback", "loseChargeback"];

/** What the order's own row allows and its parts do not: tried rarely, by those who try anything. */
const isOfUse = (order: OrderSubject, action: string): boolean => {
  const { conditions, current, dispute, hold, deadlines } = order;
  const banked = hold !== null || deadlines.some(({ kind }) => kind === "chargeback_answer");
  if (needsBank.includes(action)) return banked;
  if (action === "answerComplaint") return dispute !== null;
  const here = conditions.filter(({ milestoneId }) => milestoneId === current?.id);
  const stands = (...wanted: string[]) => here.some(({ status }) => wanted.includes(status));
  if (action === "claim") return stands("PENDING", "REJECTED");
  return action === "fulfil" || action === "reject" ? stands("CLAIMED") : true;
};

/** Something the table lets somebody do now; what the life is after comes first. */
const fitting = (life: Life, order: OrderSubject, dice: Chance, traits: Traits): Command | null => {
  const open = everybody(life.cast).flatMap(([name, who]) =>
    allowedActions(orders, order, { actor: who, now: life.now })
      .filter(({ allowed, action }) => allowed && isOfUse(order, action))
      .map(({ action }) => ({ name, who, action: action as Action })),
  );
  const total = open.reduce((sum, { action }) => sum + weigh(action, traits), 0);
  let left = (total * dice.below(1_000_000)) / 1_000_000;
  for (const { name, who, action } of open) {
    left -= weigh(action, traits);
    if (left < 0) return command(action, name, who, acts[action]);
  }
  return null;
};

const one = (life: Life, order: OrderSubject, dice: Chance, traits: Traits): Command => {
  const roll = dice.below(100);
  // Most deals get as far as money, or there would be little to look at.
  const young = order.funded === 0n && !traits.early;
  const rings = young ? 4 : traits.rings;
  if (roll < rings) return ring(life, order, dice) ?? anything(life, dice);
  if (roll < rings + 8) return anything(life, dice);
  const rails = order.refunded > 0n ? 30 : 6;
  if (roll < rings + 8 + rails) return railed(life, order, dice);
  if (roll < rings + 11 + rails) return remind(order, dice) ?? anything(life, dice);
  return fitting(life, order, dice, traits) ?? anything(life, dice);
};

/** What is tried at once in one round, over as many connections: often one thing, often the same. */
export const chooseRound = (
  life: Life,
  order: OrderSubject,
  dice: Chance,
  traits: Traits,
): Command[] => {
  const first = one(life, order, dice, traits);
  const roll = dice.below(10);
  if (roll < 5) return [first];
  if (roll < 8) return Array.from({ length: roll === 7 ? 4 : 2 }, () => first);
  const others = Array.from({ length: 1 + dice.below(3) }, () => one(life, order, dice, traits));
  return [first, ...others];
};
