import { sql } from "drizzle-orm";
import { bookFaults } from "../support/books";
import { outsideFaults } from "../support/outside-faults";
import { leftOpen } from "./left-open";
import { play, type Span } from "./play";
import type { Sim } from "./world";

export interface Tally {
  lives: number;
  readonly strikes: Map<string, number>;
}

/** Plays these seeds side by side; everything that is wrong when all is at rest. */
export const playOut = async (
  sim: Sim,
  seeds: readonly number[],
  span: Span,
  tally: Tally,
): Promise<string[]> => {
  const strikes = await play(sim, seeds, span);
  for (const [kind, n] of strikes) tally.strikes.set(kind, (tally.strikes.get(kind) ?? 0) + n);
  tally.lives += seeds.length;
  const failed = sim.jobs.failed.splice(0);
  return [
    ...(await bookFaults(sim.db)).map(({ rule, found }) => `${rule}: ${found}`),
    ...(await outsideFaults(sim.db, sim.rails)),
    ...(await leftOpen(sim.db, sim.rails)),
    ...failed.map((one) => `a job failed: ${one}`),
    ...(sim.jobs.waiting() > 0 ? [`${sim.jobs.waiting()} jobs wait for ever`] : []),
  ];
};

const nouns = ["payments", "payouts", "refunds"] as const;

/** How often each state was come to, as `payouts UNKNOWN`. */
export const states = async (sim: Sim): Promise<Map<string, number>> => {
  const rows = await sim.db.execute<{ key: string; n: string }>(sql`
    select noun || ' ' || "to" as key, count(*) as n from history
     where noun in (${sql.join(
       nouns.map((noun) => sql`${noun}`),
       sql`, `,
     )}) group by 1 order by 1`);
  return new Map(rows.map(({ key, n }) => [key, Number(n)]));
};

export const tellCounts = (counts: Iterable<readonly [string, unknown]>): string =>
  [...counts].map(([name, n]) => `${name} ${n}`).join(", ");
