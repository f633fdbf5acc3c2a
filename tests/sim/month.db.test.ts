import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { playOut, states, type Tally, tellCounts } from "./run";
import { openSim } from "./world";

vi.mock("next/server", () => ({ after: (task: () => unknown) => void task() }));

const ORDERS = Number(process.env.ORDERS ?? 2_000);
const FIRST = Number(process.env.SEED ?? 20_261_201);
/** Gateways fail now and then, not every third time. */
const span = { within: 30 * 24 * 60, sweeps: 60, faults: 0.2 };

test.runIf(process.env.MONTH === "1")(
  `a month of ${ORDERS} orders among bad gateways and bad jobs leaves no kobo unexplained`,
  async () => {
    console.log(`SEED=${FIRST} ORDERS=${ORDERS}`);
    const sim = await openSim();
    const from = sim.now();
    const tally: Tally = { lives: 0, strikes: new Map() };
    const seeds = Array.from({ length: ORDERS }, (_, n) => FIRST + n);
    const wrong = await playOut(sim, seeds, span, tally);
    const [sums] = await sim.db.execute<{ orders: string; paid_in: string; paid_out: string }>(sql`
      select (select count(*) from orders) as orders,
             (select sum(received) from payments where received_currency = 'NGN') as paid_in,
             (select sum(amount) from payouts where status = 'SUCCEEDED') as paid_out`);
    const days = (sim.now().getTime() - from.getTime()) / 86_400_000;
    console.log(`${days.toFixed(1)} days, ${tellCounts(Object.entries(sums ?? {}))} kobo`);
    console.log(tellCounts(await states(sim)));
    console.log(`faults: ${tellCounts(tally.strikes)}`);
    console.log(`jobs: ${tellCounts(Object.entries(sim.jobs.mishaps))}`);
    await sim.close();
    expect(wrong).toEqual([]);
  },
  21_600_000,
);
