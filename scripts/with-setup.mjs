// Runs a script of this project on a machine that may have nothing but Node and npm: checks the
// version, installs the packages when they are missing or out of date, and only then loads the
// script. It is plain JavaScript without imports of ours, because it runs before anything exists.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const inRoot = (/** @type {string} */ name) => path.join(root, name);
const marker = inRoot("node_modules/.installed-lock");

/** @returns {string} */
const lockHash = () =>
  createHash("sha256")
    .update(readFileSync(inRoot("package-lock.json")))
    .digest("hex");

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`This needs Node 20.19 or newer, and this is Node ${process.versions.node}.`);
  process.exit(1);
}

function installed() {
  const npmsOwn = inRoot("node_modules/.package-lock.json");
  if (!existsSync(npmsOwn)) return false;
  if (existsSync(marker) && readFileSync(marker, "utf8") === lockHash()) return true;
  return statSync(npmsOwn).mtimeMs >= statSync(inRoot("package-lock.json")).mtimeMs;
}

/** @returns {Promise<void>} */
function install() {
  console.log("Installing the packages named in package-lock.json (npm ci; a minute or two)…");
  const npm = process.env.npm_execpath;
  const [file, args] = npm?.endsWith("js") ? [process.execPath, [npm]] : ["npm", []];
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const child = spawn(file, [...args, "ci", "--no-audit", "--no-fund"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32" && file === "npm",
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text) => {
      said += text;
    });
  }
  const ticker = setInterval(() => console.log(`  … still installing, ${seconds()} s`), 15_000);
  return new Promise((resolve) => {
    /** @param {string} why */
    const fail = (why) => {
      console.error(`${said.trim()}\n\nThe packages could not be installed: ${why}.`);
      process.exit(1);
    };
    child.once("error", () => fail("npm was not found, and it comes with Node"));
    child.once("close", (code) => {
      clearInterval(ticker);
      if (code !== 0) fail(`npm ci ended with ${code}`);
      writeFileSync(marker, lockHash());
      console.log(`Installed in ${seconds()} s.\n`);
      resolve();
    });
  });
}

requireNode();
const [target, ...rest] = process.argv.slice(2);
if (!target) {
  console.error("Name the script to run, for example: node scripts/with-setup.mjs scripts/demo.ts");
  process.exit(1);
}
process.chdir(root);
if (!installed()) await install();
const script = inRoot(target);
if (!existsSync(script)) {
  console.error(`There is no script ${target}.`);
  process.exit(1);
}
process.argv = [process.argv[0] ?? "node", script, ...rest];
process.env.NEXT_TELEMETRY_DISABLED = "1";
const { register } = await import("tsx/esm/api");
register();
await import(pathToFileURL(script).href);
