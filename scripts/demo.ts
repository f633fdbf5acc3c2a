import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { startStack } from "./stack";
import { playStory } from "./story/play-story";
import { printPeople } from "./story/print-people";
import { closePolitely } from "./support/close-politely";
import { personPorts } from "./support/person-ports";
import { PlainError, runScript } from "./support/plain-error";

const dataDir = ".data/demo";
const stepsFile = path.join(dataDir, "authenticators.json");
const flags = ["--once", "--reset"];

runScript(async () => {
  const given = process.argv.slice(2);
  const unknown = given.find((flag) => !flags.includes(flag));
  if (unknown) throw new PlainError(`There is no ${unknown}; there are ${flags.join(" and ")}.`);
  const startedAt = Date.now();
  const say = (line: string) => console.log(line);
  say("KROTrust, on this machine only: nothing here touches real money.\n");
  const stack = await startStack({
    dataDir,
    ports: await personPorts(),
    fresh: given.includes("--reset"),
    mode: "built",
    say: (line) => say(`· ${line}`),
  });
  const stop = closePolitely(stack, say);
  const { appOrigin, sandboxOrigin, staff } = stack;
  say(`· Up after ${seconds(startedAt)} s: ${appOrigin}\n`);
  try {
    const lastSteps = readSteps();
    const sum = await playStory({ appOrigin, sandboxOrigin, staff, lastSteps, say });
    writeSteps(lastSteps);
    say(`   ${seconds(startedAt)} s from the first line to here\n`);
    if (given.includes("--once")) await stop();
    else await printPeople(stack, say);
    say(`books balance: NGN ${sum}`);
  } catch (error) {
    await stop();
    throw error;
  }
  if (given.includes("--once")) process.exit(0);
});

const seconds = (since: number) => ((Date.now() - since) / 1000).toFixed(1);

/** An authenticator never gives a code twice, not even across restarts. */
function readSteps(): Map<string, number> {
  if (!existsSync(stepsFile)) return new Map();
  return new Map(Object.entries(JSON.parse(readFileSync(stepsFile, "utf8"))));
}

function writeSteps(steps: Map<string, number>): void {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(stepsFile, JSON.stringify(Object.fromEntries(steps)));
}
