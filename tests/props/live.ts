import { newId } from "../../src/lib/ids";
import type { Db } from "../../src/server/db/client";
import { DomainError } from "../../src/server/domain/errors";
import { createOrder } from "../../src/server/domain/orders/create-order";
import { actions } from "../support/acts/all";
import { giveBalance } from "../support/acts/money";
import { orderIn } from "../support/acts/order-in";
import { type Life, makeCast, passTime } from "../support/cast";
import { type Chance, chance } from "../support/chance";
import { finals } from "../support/clockwork";
import { dealOf, randomShape } from "../support/deal";
import { fallSilent } from "../support/fall-silent";
import { noon } from "../support/people";
import { type Command, chooseRound } from "./choose";
import { modelFaults } from "./model";
import { endRefunds } from "./to-source";
import { type Traits, traitsFor } from "./traits";

/** Where lives are played: several connections as the app, one as the owner for staff. */
export interface Ground {
  readonly clients: readonly Db[];
  readonly owner: Db;
}

export interface Played {
  readonly seed: number;
  readonly orderId: string;
  /** What was tried and how it went, in order. */
  readonly told: readonly string[];
  readonly commands: number;
  /** How many clocks rang after everybody had fallen silent. */
  readonly rings: number;
}

/** A refusal, and down to the database's own words what was behind it. */
const reasonOf = (why: unknown): string => {
  if (!(why instanceof Error)) return String(why);
  const stack = why.stack?.split("\n").slice(1, 9) ?? [];
  return [why.message, ...stack, ...causesOf(why.cause)].join("\n");
};

const causesOf = (cause: unknown): string[] =>
  cause instanceof Error
    ? [`because ${cause.message.slice(0, 300)}`, ...causesOf(cause.cause)]
    : [];

/** A life that broke a promise, with its seed and what was tried last. */
export class BrokenLife extends Error {
  constructor(
    readonly seed: number,
    readonly told: readonly string[],
    why: unknown,
  ) {
    const last = told.slice(-30).join("\n  ");
    super(`SEED=${seed} ${reasonOf(why)}\n  ${last}`, { cause: why });
  }
}

/** Refusals that no command may ever meet: a rule of the books held what a verb should have seen. */
const alarms = [
  "ledger_refused",
  "account_overdrawn",
  "journal_key_reused",
  "idempotency_key_reused",
];

const tryIt = async (life: Life, { name, who, act }: Command, db: Db, dice: Chance) => {
  try {
    const answer = await act(life, { db, who, dice });
    const said = answer !== null && typeof answer === "object" && "outcome" in answer;
    return `${name}: ${said ? String(answer.outcome) : "done"}`;
  } catch (error) {
    if (!(error instanceof DomainError) || alarms.includes(error.code)) throw error;
    return `${name}: ${error.code}`;
  }
};

/** A deal is written down by one of the two and sent to the other, by number or by link. */
const born = async (ground: Ground, dice: Chance, traits: Traits): Promise<Life> => {
  const cast = await makeCast(ground.owner);
  const [db] = ground.clients;
  if (!db) throw new Error("no connection");
  const side = dice.pick(["BUYER", "SELLER"] as const);
  const [who, other] = side === "BUYER" ? [cast.buyer, cast.seller] : [cast.seller, cast.buyer];
  const deal = dealOf({ now: noon, cast }, randomShape(dice, traits.shape));
  const order = await createOrder(
    { db, actor: who, now: noon },
    {
      ...deal,
      side,
      ...(dice.below(5) === 0 ? {} : { otherPhone: other.phone }),
      feeVersion: 1,
      idempotencyKey: newId("code"),
    },
  );
  const life: Life = { order, cast, now: noon };
  const rich = traits.goal === "payFromBalance" || dice.below(6) === 0;
  if (rich) await giveBalance(life, { db }, cast.buyer.id, deal.amount.amount * 2n);
  return life;
};

/** Seconds may pass, or days, between two things people do. */
const letTimePass = (life: Life, dice: Chance): void => {
  const hours = dice.pick([0, 0, 0, 0.01, 0.01, 1, 5, 25, 30]);
  passTime(life, Math.round(hours * 3_600));
};

/**
 * One order from its birth to its end, all of it drawn from one seed: what is tried, by whom, what at
 * the same moment. Then everybody falls silent and the clocks end it.
 * @throws BrokenLife
 */
export const live = async (ground: Ground, seed: number): Promise<Played> => {
  const dice = chance(seed);
  const traits = traitsFor(actions[seed % actions.length] ?? "accept", dice);
  const told: string[] = [`after ${traits.goal}`];
  let commands = 0;
  let trying = "its birth";
  try {
    const life = await born(ground, dice, traits);
    const [db] = ground.clients;
    if (!db) throw new Error("no connection");
    let after = traits.after;
    for (let round = 15 + dice.below(35); round > 0 && after >= 0; round--) {
      const order = await orderIn(life, { db });
      if (finals.includes(order.status)) after -= 1;
      const tried = chooseRound(life, order, dice, traits);
      trying = tried.map(({ name }) => name).join(" | ");
      // Each contender has a die of its own, so that who is faster changes nothing that is drawn.
      const drawn = tried.map(() => chance(dice.below(2 ** 31)));
      const went = await Promise.all(
        tried.map((one, n) => {
          const client = ground.clients[n % ground.clients.length] ?? db;
          return tryIt(life, one, client, drawn[n] ?? dice);
        }),
      );
      commands += tried.length;
      told.push(`${life.now.toISOString()} ${order.status} ${went.join(" | ")}`);
      letTimePass(life, dice);
    }
    trying = "silence";
    const rings = await fallSilent(life, db, dice, told);
    await endRefunds(life, db, seed);
    const faults = await modelFaults(db, life.order.id);
    if (faults.length > 0) throw new Error(`the model says otherwise: ${faults.join("; ")}`);
    return { seed, orderId: life.order.id, told, commands, rings };
  } catch (error) {
    throw new BrokenLife(seed, [...told, `and then ${trying}`], error);
  }
};
