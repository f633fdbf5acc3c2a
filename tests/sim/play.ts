import { eq } from "drizzle-orm";
import { refunds } from "../../src/server/db/schema/refunds";
import { type Chance, chance } from "../support/chance";
import { misbehave, struck } from "./faults";
import { decideAnew, type Life, live } from "./life";
import { settleAll, takeBack } from "./pay";
import { settleDoubts } from "./settle-doubts";
import type { Sim } from "./world";

const MINUTE = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;
/** Minutes after the faults at which the sweeps come by: thick at first, then the hours of two days. */
const QUIET = [
  ...[1, 2, 3, 4, 6, 11, 21, 31, 32, 42, 60, 75, 90],
  ...[2, 3, 4, 5, 6, 9, 12, 18, 24, 25, 26, 30, 36, 42, 48].map((hours) => hours * HOUR),
];

export interface Span {
  /** Minutes in which the lives begin. */
  readonly within: number;
  /** Minutes between two sweeps while there are faults. */
  readonly sweeps: number;
  /** How much of the usual chance each fault has; all of it when left out. */
  readonly faults?: number;
}

interface Waiting {
  at: number;
  readonly life: Life;
  readonly seed: number;
}

/** A life that broke off. */
class Broken extends Error {}

/** The lives of these seeds side by side, the first seed's faults among them, and two days of quiet. */
export const play = async (
  sim: Sim,
  seeds: readonly number[],
  { within, sweeps, faults }: Span,
): Promise<Map<string, number>> => {
  const dice = chance(seeds[0] ?? 0);
  await misbehave(sim.rails, dice, faults);
  sim.jobs.behave(dice);
  const start = sim.now().getTime();
  const waiting: Waiting[] = seeds.map((seed) => ({
    at: start + dice.below(within) * MINUTE,
    life: live(sim, seed),
    seed,
  }));
  for (let sweep = start; waiting.length > 0; ) {
    waiting.sort((a, b) => a.at - b.at);
    const next = waiting[0];
    if (next && next.at <= sweep) {
      await sim.goTo(new Date(next.at));
      if (!(await goOn(next))) waiting.shift();
      // Most jobs find what several have done meanwhile.
      if (dice.below(5) === 0) await sim.jobs.pump();
    } else {
      await sim.goTo(new Date(sweep));
      sim.jobs.ring();
      sweep += sweeps * MINUTE;
      await sim.jobs.pump();
    }
  }
  const strikes = await struck(sim.rails);
  await rest(sim, dice);
  return strikes;
};

/** One step of a life; false when it was the last. */
const goOn = async (one: Waiting): Promise<boolean> => {
  try {
    const { done, value } = await one.life.next();
    if (!done) one.at += value * MINUTE;
    return !done;
  } catch (error) {
    throw new Broken(`SEED ${one.seed}`, { cause: error });
  }
};

/** Nobody does anything any more and nothing goes wrong; banks end what they had in hand. */
const rest = async (sim: Sim, dice: Chance): Promise<void> => {
  await fetch(`${sim.rails.sandboxUrl}/control/faults`, { method: "DELETE" });
  sim.jobs.behave(null);
  const start = sim.now().getTime();
  for (const minutes of QUIET) {
    await sim.goTo(new Date(start + minutes * MINUTE));
    if (minutes === 11 || minutes === 300) await settleAll(sim.rails, dice);
    if (minutes === 720) await takeBack(sim.rails, dice);
    if (minutes > DAY) await decideAll(sim, dice);
    if (minutes === 2 * DAY) await settleDoubts(sim);
    sim.jobs.ring();
    await sim.jobs.pump();
  }
};

/** Staff go through their list of doubts. */
const decideAll = async (sim: Sim, dice: Chance): Promise<void> => {
  const unknown = eq(refunds.status, "UNKNOWN");
  const rows = await sim.db.select({ id: refunds.id }).from(refunds).where(unknown);
  for (const { id } of rows) await decideAnew(sim, dice, id);
};
