import { expect, test } from "vitest";
import { chance } from "../support/chance";
import { behaviours, points } from "./points";
import { type Cell, openCrashWorld } from "./world";

const FULL = process.env.FULL === "1";
const SEED = Number(process.env.SEED ?? 20_261_129);
const ROUNDS = FULL ? 9 : 1;

const shuffled = (cells: readonly Cell[]): Cell[] => {
  const dice = chance(SEED);
  return cells
    .map((cell) => ({ cell, at: dice.below(2 ** 30) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ cell }) => cell);
};

test(`killed at each of ${points.length} points, whatever the gateway does, it pays once and settles by itself`, async () => {
  const cells = Array.from({ length: ROUNDS }, () =>
    points.flatMap((point) => behaviours.map((behaviour): Cell => ({ point, behaviour }))),
  ).flat();
  console.log(`SEED=${SEED} CELLS=${cells.length}`);
  const world = await openCrashWorld({ rounds: ROUNDS });
  const kills = new Map<string, number>();
  const wrong: string[] = [];
  for (const { point, behaviour } of shuffled(cells)) {
    const { status, died } = await world.play({ point, behaviour });
    const name = point?.name ?? "";
    if (died) kills.set(name, (kills.get(name) ?? 0) + 1);
    if (status !== (behaviour === "reject" ? "FAILED" : "SUCCEEDED")) {
      wrong.push(`${name}, ${behaviour}: ${status}`);
    }
  }
  console.log(points.map(({ name }) => `${name}: ${kills.get(name) ?? 0} kills`).join("\n"));
  console.log(`${world.told()} acts of people acknowledged, none forgotten`);
  expect(wrong).toEqual([]);
  expect(await world.faults()).toEqual([]);
  for (const { name } of points) expect([name, kills.get(name)]).toEqual([name, 4 * ROUNDS]);
  await world.close();
}, 3_600_000);
