import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dieWithParent } from "./support/child";
import {
  type Failure,
  journeyFailures,
  secondTries,
  tellFailures,
  vitestFailures,
} from "./support/failures";
import { PlainError, runScript } from "./support/plain-error";

interface Outcome {
  passed: number;
  failed: number;
  failures?: Failure[];
  second?: Failure[];
}

interface Step {
  name: string;
  what: string;
  run(): Promise<Outcome>;
}

const reports = ".cache/test-reports";
const node = process.execPath;
const bin = (path: string) => [node, `node_modules/${path}`];

const steps: readonly Step[] = [
  {
    name: "types",
    what: "route types and the compiler",
    run: () =>
      allOf(
        [...bin("next/dist/bin/next"), "typegen"],
        [...bin("typescript/bin/tsc"), "--noEmit", "-p", "."],
      ),
  },
  {
    name: "lint",
    what: "format, floating promises, dead code",
    run: () =>
      allOf(
        [...bin("@biomejs/biome/bin/biome"), "ci", "--reporter=summary", "."],
        [...bin("oxlint/bin/oxlint"), "--type-aware"],
        [...bin("knip/bin/knip.js"), "--no-progress"],
      ),
  },
  { name: "house", what: "the rules of the house", run: () => vitest("house") },
  { name: "unit", what: "what needs no database", run: () => vitest("unit") },
  { name: "database", what: "against a real Postgres", run: () => vitest("database") },
  { name: "authz", what: "who is let in, of everybody", run: () => vitest("authz") },
  { name: "http", what: "what no page of ours would send", run: () => vitest("http") },
  {
    name: "liveness",
    what: "no state traps money, no clock is deaf",
    run: () => vitest("liveness"),
  },
  {
    name: "props",
    what: "random lives, and what holds in all of them",
    run: () => vitest("props"),
  },
  {
    name: "webhooks",
    what: "told in every order, often, falsely, or not at all",
    run: () => vitest("webhooks"),
  },
  {
    name: "crash",
    what: "killed at any moment: paid once, nothing forgotten",
    run: () => vitest("crash"),
  },
  {
    name: "recon",
    what: "where books and gateway disagree is found, and nothing else",
    run: () => vitest("recon"),
  },
  {
    name: "sim",
    what: "bad gateways, bad jobs, two days of quiet: both records agree",
    run: () => vitest("sim"),
  },
  { name: "journeys", what: "in a browser, against the built app", run: playwright },
];

/** Runs a command with its output live; tells its exit code. */
function run(command: readonly string[], env: Record<string, string> = {}): Promise<number> {
  const [file, ...args] = [...dieWithParent("TERM"), ...command];
  return new Promise((resolve) => {
    // Not the react-server condition of this process: tools and tests choose their own.
    const child = spawn(file ?? node, args, {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...env },
    });
    child.once("error", () => resolve(1));
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/** One result for several commands, all of which run even when one fails. */
async function allOf(...commands: readonly string[][]): Promise<Outcome> {
  let good = true;
  for (const command of commands) good = (await run(command)) === 0 && good;
  return good ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function vitest(project: string): Promise<Outcome> {
  const report = freshReport(`${project}.json`);
  const code = await run([
    ...bin("vitest/vitest.mjs"),
    ...["run", "--project", project, "--reporter=default", "--reporter=json"],
    `--outputFile.json=${report}`,
  ]);
  const read = readReport(report) as { numPassedTests?: number; numFailedTests?: number } | null;
  return {
    ...settle(code, read?.numPassedTests ?? 0, read?.numFailedTests ?? 0),
    failures: vitestFailures(read),
  };
}

async function playwright(): Promise<Outcome> {
  const report = freshReport("journeys.json");
  const code = await run([...bin("@playwright/test/cli.js"), "test", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  const read = readReport(report) as {
    stats?: { expected: number; unexpected: number; flaky: number };
  } | null;
  const { expected = 0, unexpected = 0, flaky = 0 } = read?.stats ?? {};
  return {
    ...settle(code, expected + flaky, unexpected),
    failures: journeyFailures(read),
    second: secondTries(read),
  };
}

/** A run that ended badly without naming a failed test still counts as one failure. */
function settle(code: number, passed: number, failed: number): Outcome {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

function freshReport(name: string): string {
  mkdirSync(reports, { recursive: true });
  rmSync(`${reports}/${name}`, { force: true });
  return `${reports}/${name}`;
}

const readReport = (file: string): unknown =>
  existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;

runScript(async () => {
  // `--full` makes the random lives as many as before a release; the tests read it from FULL.
  const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));
  if (process.argv.includes("--full")) process.env.FULL = "1";
  // A month of two thousand orders, for `sim` alone.
  if (process.argv.includes("--month")) process.env.MONTH = "1";
  const unknown = wanted.find((name) => !steps.some((step) => step.name === name));
  if (unknown) {
    throw new PlainError(
      `There is no step ${unknown}; there are ${steps.map((step) => step.name).join(", ")}.`,
    );
  }
  const total: Outcome = { passed: 0, failed: 0 };
  const table: string[] = [];
  const failures: Failure[] = [];
  const second: Failure[] = [];
  for (const step of steps.filter((s) => wanted.length === 0 || wanted.includes(s.name))) {
    console.log(`\n── ${step.name}: ${step.what} ${"─".repeat(50 - step.name.length)}`);
    const startedAt = Date.now();
    const { passed, failed, ...told } = await step.run();
    failures.push(...(told.failures ?? []));
    second.push(...(told.second ?? []));
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    total.passed += passed;
    total.failed += failed;
    const line = `${step.name.padEnd(9)} ${failed ? "FAILED" : "passed"}  ${passed} passed, ${failed} failed, ${seconds} s`;
    table.push(line);
    console.log(`── ${line}`);
  }
  if (second.length > 0) console.log(`\nPassed only at a second try:\n${tellFailures(second)}`);
  if (failures.length > 0) console.log(`\n${tellFailures(failures)}`);
  console.log(`\n${table.join("\n")}\n`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed === 0 ? 0 : 1);
});
