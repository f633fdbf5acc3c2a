import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import chromium from "@sparticuz/chromium";

const folder = path.resolve(".cache/chromium-147.0.0");
const packed = path.resolve("node_modules/@sparticuz/chromium/bin");
const brought = process.platform === "linux" && process.arch === "x64";

/**
 * How to launch a browser here: the one named by CHROMIUM_PATH, else the one the packages bring
 * (Linux on x64), else whatever Playwright has installed.
 */
export function chromiumLaunch() {
  const own = process.env.CHROMIUM_PATH;
  const executablePath = own || (brought ? path.join(folder, "chromium") : undefined);
  return {
    ...(executablePath && { executablePath }),
    ...(!own && brought && { env: libraries() }),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  };
}

/** Unpacks the browser once; call it before any worker starts. Takes some seconds. */
export async function unpackChromium(): Promise<void> {
  if (process.env.CHROMIUM_PATH || !brought || existsSync(path.join(folder, "chromium"))) return;
  // Beside its place and then moved in: the package believes any file it finds, even half a one.
  const fresh = `${folder}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  const tmp = process.env.TMPDIR;
  process.env.TMPDIR = fresh;
  try {
    await chromium.executablePath();
  } finally {
    if (tmp === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = tmp;
  }
  unpackLibraries(fresh);
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
}

/** A bare system lacks the browser's certificate and XML libraries; the package brings those too. */
function unpackLibraries(fresh: string): void {
  const tar = path.join(fresh, "libraries.tar");
  writeFileSync(tar, brotliDecompressSync(readFileSync(path.join(packed, "al2023.tar.br"))));
  spawnSync("tar", ["-xf", tar, "-C", fresh]);
  rmSync(tar);
}

function libraries(): Record<string, string> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  const found = spawnSync("ldd", [path.join(folder, "chromium")], { encoding: "utf8" });
  if (found.stdout?.includes("not found")) {
    env.LD_LIBRARY_PATH = [path.join(folder, "lib"), env.LD_LIBRARY_PATH].filter(Boolean).join(":");
  }
  if (!existsSync("/etc/fonts")) env.FONTCONFIG_PATH = path.join(folder, "fonts");
  return env;
}
