import { mkdirSync, writeFileSync } from "node:fs";
import { register } from "node:module";
import { loadavg } from "node:os";
import { PlainError, runScript } from "../scripts/support/plain-error";
import { giveSettings } from "../tests/support/settings";
import { startBenchApp } from "./app";
import { checkBooks } from "./books";
import { callsOf, measure, type Plan, type Result, type Runner } from "./measure";
import { setStage } from "./stage";

/** What a release over HTTP must reach of the bare call, when it goes through a route handler. */
const RELEASE_MUST = 0.09;

const plan: Plan = {
  rounds: 5,
  warm: 300,
  slices: [
    { workers: 1, calls: 120 },
    { workers: 8, calls: 400 },
    { workers: 32, calls: 640 },
  ],
};
/** All three runners release, and every order only once. */
const orders = 3 * callsOf(plan);

runScript(async () => {
  register("./unwrap-default.mjs", import.meta.url);
  const { journalRunners, releaseRunners } = await import("./runners");
  giveSettings("postgres://kro_app@127.0.0.1:9/not-asked");
  console.log(`Making ${orders} orders that wait for their release (a minute or so)…`);
  const stage = await setStage(orders);
  const app = await startBenchApp(stage.appUrl);
  try {
    const journals = await run("Posting a journal", await journalRunners(stage));
    const releases = await run("Releasing an order", await releaseRunners(stage, app.origin));
    const books = await checkBooks(stage);
    for (const line of books.lines) console.log(line);
    console.log(`load average ${loadavg()[0]?.toFixed(2)}, median of ${plan.rounds} rounds`);
    mkdirSync("bench/results", { recursive: true });
    const at = new Date().toISOString().replaceAll(":", "-");
    const kept = { at, node: process.version, load: loadavg(), plan, journals, releases, books };
    writeFileSync(`bench/results/${at}.json`, `${JSON.stringify(kept, null, 2)}\n`);
    if (!books.hold) throw new PlainError("The books do not hold, so nothing above counts.");
    const at32 = releases.find((result) => result.workers === 32)?.ratios.http ?? 0;
    if (at32 < RELEASE_MUST) {
      throw new PlainError(
        `A release is ${at32.toFixed(2)} of the bare call; ${RELEASE_MUST} is asked.`,
      );
    }
  } finally {
    await app.stop();
    await stage.close();
  }
  process.exit(0);
});

async function run(title: string, runners: readonly Runner[]): Promise<Result[]> {
  console.log(`\n${title}`);
  const results = await measure(runners, plan);
  console.log("workers  runner     ratio   per second   p50 ms   p99 ms");
  for (const { workers, rates, ratios, latency } of results) {
    for (const { name } of runners) {
      const cells = [
        String(workers).padStart(7),
        name.padEnd(9),
        (ratios[name] ?? 0).toFixed(2).padStart(6),
        Math.round(rates[name] ?? 0)
          .toString()
          .padStart(11),
        (latency[name]?.p50 ?? 0).toFixed(1).padStart(7),
        (latency[name]?.p99 ?? 0).toFixed(1).padStart(7),
      ];
      console.log(cells.join("  "));
    }
  }
  return results;
}
