import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { dieWithParent, startChild } from "./support/child";
import { PlainError, runScript } from "./support/plain-error";

const distDir = process.env.NEXT_DIST_DIR ?? ".next";
const made = path.join(distDir, "built-from");
const server = path.join(distDir, "standalone", "server.js");
const inputs = ["src", "public", "package-lock.json", "next.config.ts", "tsconfig.json"];

/**
 * Builds the app unless the last build was made from exactly these files; tells the path of its
 * server. Takes about a minute and 2 GB.
 * @throws PlainError with the end of the build's log.
 */
export async function buildApp(say: (line: string) => void): Promise<string> {
  const hash = hashInputs();
  if (existsSync(server) && existsSync(made) && readFileSync(made, "utf8") === hash) return server;
  rmSync(made, { force: true });
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const child = startChild({
    command: [...dieWithParent("TERM"), process.execPath, "node_modules/next/dist/bin/next"].concat(
      "build",
    ),
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  const ticker = setInterval(() => say(`  … still building, ${seconds()} s`), 15_000);
  await child.ended;
  clearInterval(ticker);
  if (child.process.exitCode !== 0) {
    throw new PlainError(`The app could not be built:\n${child.tail(30)}`);
  }
  copyAssets();
  writeFileSync(made, hash);
  say(`  built in ${seconds()} s`);
  return server;
}

/** The standalone server expects its static files beside it, and Next leaves that to us. */
function copyAssets(): void {
  const root = path.join(distDir, "standalone");
  cpSync(path.join(distDir, "static"), path.join(root, distDir, "static"), { recursive: true });
  if (existsSync("public")) cpSync("public", path.join(root, "public"), { recursive: true });
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
