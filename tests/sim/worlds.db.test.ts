import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { seedsBeside } from "../support/kept-seeds";
import { faultKinds } from "./faults";
import { playOut, states, type Tally, tellCounts } from "./run";
import { openSim, type Sim } from "./world";

vi.mock("next/server", () => ({ after: (task: () => unknown) => void task() }));

const FULL = process.env.FULL === "1";
const SEED = process.env.SEED === undefined ? null : Number(process.env.SEED);
const FROM = FULL ? Math.floor(Math.random() * 2 ** 30) : 20_261_129;
const FIRST = SEED ?? Number(process.env.FROM ?? FROM);
/** Lives that share a clock, the first one's faults, and two quiet days: what a seed brings back. */
const COHORT = 40;
const LIVES = SEED === null ? Number(process.env.LIVES ?? (FULL ? 5_000 : 200)) : COHORT;

const span = { within: 90, sweeps: 10 };
const seeds = seedsBeside(import.meta.url);
const tally: Tally = { lives: 0, strikes: new Map() };
const came = new Map<string, number>();
let sim: Sim;

const playFrom = async (first: number, lives = COHORT): Promise<void> => {
  const some = Array.from({ length: lives }, (_, n) => first + n);
  const wrong = await playOut(sim, some, span, tally).catch((error: unknown) => [
    `${error} ${error instanceof Error ? error.cause : ""}`,
  ]);
  if (wrong.length === 0) return;
  seeds.keep([{ seed: first, why: wrong[0] ?? "" }]);
  throw new Error(`SEED=${first}: ${wrong.join("\n")}`);
};

beforeAll(async () => {
  sim = await openSim();
});

afterAll(() => sim.close());

test.runIf(SEED === null)(
  "the seeds that once broke a promise keep it now",
  async () => {
    for (const { seed } of seeds.kept()) await playFrom(seed);
  },
  3_600_000,
);

test(`${LIVES} lives from seed ${FIRST} among bad gateways and bad jobs: nothing hangs, and both records agree`, async () => {
  console.log(`SEED=${FIRST} LIVES=${LIVES}`);
  for (let done = 0; done < LIVES; done += COHORT) {
    await playFrom(FIRST + done, Math.min(COHORT, LIVES - done));
  }
  for (const [state, n] of await states(sim)) came.set(state, n);
  console.log(`${tally.lives} lives; ${tellCounts(came)}`);
  console.log(`faults: ${tellCounts(tally.strikes)}`);
  console.log(`jobs: ${tellCounts(Object.entries(sim.jobs.mishaps))}`);
}, 21_600_000);

/** Where payments, payouts and refunds can be. */
const everywhere = [
  ...["STARTED", "OPEN", "CREDITED", "FAILED", "UNMATCHED"].map((one) => `payments ${one}`),
  ...["PENDING_APPROVAL", "APPROVED", "PROCESSING", "UNKNOWN"].map((one) => `payouts ${one}`),
  ...["SUCCEEDED", "FAILED", "REVERSED", "REJECTED"].map((one) => `payouts ${one}`),
  ...["REQUESTED", "APPROVED", "PROCESSING", "UNKNOWN"].map((one) => `refunds ${one}`),
  ...["SUCCEEDED", "FAILED", "REJECTED"].map((one) => `refunds ${one}`),
];

test.runIf(LIVES >= 200)(
  "it was no quiet world: every state was come to and every fault struck",
  () => {
    expect(everywhere.filter((state) => !came.get(state))).toEqual([]);
    expect(faultKinds.filter((kind) => !tally.strikes.get(kind))).toEqual([]);
    expect(Object.entries(sim.jobs.mishaps).filter(([, n]) => n === 0)).toEqual([]);
  },
);
