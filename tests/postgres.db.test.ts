import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { isRunning, startPostgres } from "../scripts/postgres";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "kro-postgres-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const until = async (holds: () => boolean) => {
  const endAt = Date.now() + 90_000;
  while (!holds() && Date.now() < endAt) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(holds()).toBe(true);
};

it("keeps its data over a stop, and says who runs on a folder already", async () => {
  const dataDir = path.join(folder, "data");
  const first = await startPostgres({ dataDir, settings: { fsync: "off" } });
  await expect(startPostgres({ dataDir })).rejects.toThrow(/Another Postgres already runs/);
  await first.stop();
  expect(isRunning(dataDir)).toBe(false);
  const again = await startPostgres({ dataDir, settings: { fsync: "off" } });
  await again.stop();
});

it("names the port that is in use, and the data of another version", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => taken.once("listening", resolve));
  const address = taken.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const dataDir = path.join(folder, "data");
  await expect(startPostgres({ dataDir, port })).rejects.toThrow(`Port ${port} is in use`);
  expect(existsSync(dataDir)).toBe(false);
  taken.close();
  const server = await startPostgres({ dataDir, settings: { fsync: "off" } });
  await server.stop();
  writeFileSync(path.join(dataDir, "PG_VERSION"), "17\n");
  await expect(startPostgres({ dataDir })).rejects.toThrow(/was made by Postgres 17/);
});

it.runIf(process.platform === "linux")(
  "ends with its parent, even one that is killed",
  async () => {
    const dataDir = path.join(folder, "data");
    const parent = spawn(
      process.execPath,
      ["--import=tsx", "tests/support/dying-parent.ts", dataDir],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    await new Promise((resolve) => parent.stdout.once("data", resolve));
    expect(isRunning(dataDir)).toBe(true);
    parent.kill("SIGKILL");
    await until(() => !isRunning(dataDir));
  },
);
