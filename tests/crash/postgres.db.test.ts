import { expect, test } from "vitest";
import { chance } from "../support/chance";
import { mortalPostgres } from "./mortal-postgres";

const KILLS = process.env.FULL === "1" ? 100 : 5;
const SEED = Number(process.env.SEED ?? 20_261_129);

test(`Postgres killed ${KILLS} times under load keeps all it acknowledged, and whole books`, async () => {
  const dice = chance(SEED);
  // As in production: what is acknowledged has reached the disk.
  const postgres = await mortalPostgres({});
  const acknowledged: string[] = [];
  const each: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const done = await postgres.round(800 + dice.below(800));
    each.push(done.length);
    acknowledged.push(...done);
    expect(await postgres.lost(acknowledged)).toEqual([]);
  }
  console.log(`SEED=${SEED}: ${KILLS} kills, acknowledged before each: ${each.join(", ")}`);
  await postgres.close();
  // Kills that came before anything was acknowledged would have shown nothing.
  expect(each.filter((n) => n > 0).length).toBeGreaterThan(KILLS / 2);
}, 3_600_000);

test("a Postgres that acknowledges before it has written is caught", async () => {
  const postgres = await mortalPostgres({ synchronous_commit: "off", wal_writer_delay: "10s" });
  const acknowledged: string[] = [];
  let lost: string[] = [];
  for (let kill = 0; kill < 5 && lost.length === 0; kill++) {
    acknowledged.push(...(await postgres.round(1_500)));
    lost = await postgres.lost(acknowledged);
  }
  await postgres.close();
  expect(lost.length).toBeGreaterThan(0);
});
