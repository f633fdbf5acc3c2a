import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { dieWithParent, startChild } from "./support/child";
import { PlainError, runScript } from "./support/plain-error";

const distDir = process.env.NEXT_DIST_DIR ?? ".next";
const builds = path.resolve(".cache/builds");
const kept = 3;
const inputs = [
  "src",
  "drizzle",
  "public",
  "package-lock.json",
  "next.config.ts",
  "postcss.config.mjs",
];

/**
 * Builds the app unless these very files were built before; tells the path of its server. Each
 * build has a folder of its own, so that a later one never pulls the files from under a running
 * app. Takes about a minute and 2 GB.
 * @throws PlainError with the end of the build's log.
 */
export async function buildApp(say: (line: string) => void): Promise<string> {
  const folder = path.join(builds, hashInputs().slice(0, 16));
  const server = path.join(folder, "server.js");
  if (existsSync(server)) return server;
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const next = ["node_modules/next/dist/bin/next", "build"];
  const child = startChild({
    command: [...dieWithParent("TERM"), process.execPath, ...next],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", NO_COLOR: "1" },
  });
  const ticker = setInterval(() => say(`  … still building, ${seconds()} s`), 15_000);
  await child.ended;
  clearInterval(ticker);
  if (child.process.exitCode !== 0) {
    throw new PlainError(`The app could not be built:\n${child.tail(30)}`);
  }
  collect(folder);
  dropOldBuilds();
  say(`  built in ${seconds()} s`);
  return server;
}

/** The standalone server expects its static files beside it, and Next leaves that to us. */
function collect(folder: string): void {
  const fresh = `${folder}.${process.pid}`;
  const copy = (from: string, to: string) =>
    cpSync(from, path.join(fresh, to), { recursive: true, verbatimSymlinks: true });
  copy(path.join(distDir, "standalone"), "");
  copy(path.join(distDir, "static"), path.join(distDir, "static"));
  if (existsSync("public")) copy("public", "public");
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
}

function dropOldBuilds(): void {
  const age = (name: string) => statSync(path.join(builds, name)).mtimeMs;
  const old = readdirSync(builds).toSorted((a, b) => age(b) - age(a));
  for (const name of old.slice(kept)) rmSync(path.join(builds, name), { recursive: true });
}

function hashInputs(): string {
  const hash = createHash("sha256").update(process.version);
  const add = (name: string) => {
    if (!existsSync(name) || /\.test\.tsx?$/.test(name)) return;
    const entries = readEntries(name);
    if (entries) for (const entry of entries) add(path.join(name, entry));
    else hash.update(name).update(readFileSync(name));
  };
  for (const name of inputs) add(name);
  return hash.digest("hex");
}

function readEntries(name: string): string[] | null {
  try {
    return readdirSync(name).sort();
  } catch {
    return null;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  runScript(async () => {
    console.log("Building the app…");
    console.log(`Ready: ${await buildApp(console.log)}`);
  });
}
