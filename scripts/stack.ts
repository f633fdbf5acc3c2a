import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { buildApp } from "./build";
import { migrate } from "./migrate";
import { isRunning, startPostgres } from "./postgres";
import type { DemoStaff } from "./story/scene";
import { type Child, dieWithParent, startChild, waitUntilReady } from "./support/child";
import { ensureDatabase, type OwnDatabase } from "./support/database-roles";
import { demoStaff } from "./support/demo-people";
import { PlainError } from "./support/plain-error";
import { freePort, requirePort } from "./support/ports";
import { readSecrets, type Secrets } from "./support/secrets";
import { appSettings, sandboxSettings } from "./support/settings";
import { wideTiers } from "./support/wide-tiers";

export interface StackOptions {
  /** Database, sandbox memory and secrets; made when missing. */
  dataDir: string;
  /** Fixed ports for people, free ones for tests. */
  ports: Ports | "free";
  /** Empties the data first. */
  fresh?: boolean;
  /** `dev` compiles as files change; `built` runs what production runs. */
  mode: "built" | "dev";
  /** Nothing outlives a test, so nothing is forced to disk. */
  throwaway?: boolean;
  /** Added to what the app and the sandbox are told. */
  settings?: Record<string, string>;
  say: (line: string) => void;
}

export interface Ports {
  app: number;
  sandbox: number;
  postgres: number;
}

export interface Stack extends OwnDatabase {
  appOrigin: string;
  sandboxOrigin: string;
  /** Where database, sandbox, secrets and logs are kept. */
  dataDir: string;
  /** The seeded members of staff and how they sign in; development only. */
  staff: readonly DemoStaff[];
  /** Resolves with a sentence when a part ends by itself. */
  broken: Promise<string>;
  /** Ends every process in order; the data stays. */
  stop(): Promise<void>;
}

interface Plan {
  options: StackOptions;
  ports: Ports;
  secrets: Secrets;
  appOrigin: string;
  sandboxOrigin: string;
  /** Started parts with their names, stopped from the last to the first. */
  parts: { name: string; stop(): Promise<void>; child?: Child }[];
}

/**
 * Database, sandbox and app, in that order, each waited for.
 * @throws PlainError one sentence for a taken port, a failed migration or build, a part that dies.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const ports = await choosePorts(options.ports);
  if (options.fresh) emptyData(options.dataDir);
  mkdirSync(options.dataDir, { recursive: true });
  const plan: Plan = {
    options,
    ports,
    secrets: readSecrets(options.dataDir),
    appOrigin: `http://127.0.0.1:${ports.app}`,
    sandboxOrigin: `http://127.0.0.1:${ports.sandbox}`,
    parts: [],
  };
  const stop = async () => {
    for (const part of plan.parts.splice(0).reverse()) await part.stop();
  };
  try {
    return { ...(await startParts(plan)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(plan: Plan): Promise<Omit<Stack, "stop">> {
  const { options, appOrigin, sandboxOrigin } = plan;
  const { say } = options;
  const server = options.mode === "built" ? buildApp(say) : null;
  // A build that fails while the database starts is told when the app's turn comes.
  server?.catch(() => {});
  say("Starting the database");
  const database = await startDatabase(plan);
  say("Bringing the tables up to date");
  await migrate(database.ownerUrl);
  if (options.throwaway) await wideTiers(database.ownerUrl);
  const settings = {
    ...process.env,
    ...appSettings(
      { appUrl: appOrigin, sandboxUrl: sandboxOrigin, databaseUrl: database.appUrl },
      plan.secrets,
    ),
    ...options.settings,
  };
  await seedDatabase(database, settings);
  say("Starting the sandbox");
  await startSandbox(plan);
  if (server) say("Making sure the app is built (about a minute when it is not)");
  const built = await server;
  say("Starting the app");
  await startApp(plan, settings, built);
  await fetch(`${sandboxOrigin}/control/inngest/sync`, { method: "POST" });
  return {
    ...database,
    appOrigin,
    sandboxOrigin,
    dataDir: options.dataDir,
    staff: Object.values(demoStaff),
    broken: firstToEnd(plan),
  };
}

async function choosePorts(wanted: StackOptions["ports"]): Promise<Ports> {
  if (wanted === "free") {
    return { app: await freePort(), sandbox: await freePort(), postgres: await freePort() };
  }
  // All of them before anything is started: what fails should fail in its first second.
  await requirePort(wanted.app, "the app", "APP_PORT");
  await requirePort(wanted.sandbox, "the sandbox", "SANDBOX_PORT");
  if (!ownServer()) await requirePort(wanted.postgres, "Postgres", "POSTGRES_PORT");
  return wanted;
}

function emptyData(dataDir: string): void {
  if (isRunning(path.join(dataDir, "postgres"))) {
    throw new PlainError(`The data in ${dataDir} is in use: stop the other demo first.`);
  }
  rmSync(dataDir, { recursive: true, force: true });
}

/** A server of one's own, named in the environment, instead of the embedded one. */
function ownServer(): OwnDatabase | null {
  const ownerUrl = process.env.DATABASE_OWNER_URL;
  const appUrl = process.env.DATABASE_URL;
  return ownerUrl && appUrl ? { ownerUrl, appUrl } : null;
}

async function startDatabase(plan: Plan): Promise<OwnDatabase> {
  const own = ownServer();
  if (own) return own;
  const server = await startPostgres({
    dataDir: path.join(plan.options.dataDir, "postgres"),
    port: plan.ports.postgres,
    ...(plan.options.throwaway && {
      settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off" },
    }),
  });
  plan.parts.push({ name: "Postgres", stop: server.stop, child: server.child });
  return ensureDatabase(server);
}

async function seedDatabase(database: OwnDatabase, settings: NodeJS.ProcessEnv): Promise<void> {
  const seeding = startChild({
    command: [process.execPath, "--conditions=react-server", "--import=tsx", "scripts/seed.ts"],
    env: { ...settings, DATABASE_OWNER_URL: database.ownerUrl },
  });
  await seeding.ended;
  if (seeding.process.exitCode !== 0) {
    throw new PlainError(`The database could not be seeded:\n${seeding.tail(20)}`);
  }
}

async function startSandbox(plan: Plan): Promise<void> {
  const at = {
    port: plan.ports.sandbox,
    dataDir: path.join(plan.options.dataDir, "sandbox"),
    appUrl: plan.appOrigin,
  };
  const child = startChild({
    command: [...dieWithParent("TERM"), process.execPath, "--import=tsx", "sandbox/start.ts"],
    env: { ...process.env, ...sandboxSettings(at, plan.secrets), ...plan.options.settings },
    log: path.join(plan.options.dataDir, "sandbox.log"),
  });
  plan.parts.push({ name: "The sandbox", stop: child.stop, child });
  const up = () => answers(`${plan.sandboxOrigin}/control/health`);
  await waitUntilReady(child, "The sandbox", up, 30_000);
}

/** `built` is the path of the built server, or null to compile as files change. */
async function startApp(plan: Plan, settings: NodeJS.ProcessEnv, built: string | null) {
  const next = ["node_modules/next/dist/bin/next", "dev", "--hostname", "127.0.0.1"];
  const command = built ? [built] : [...next, "--port", String(plan.ports.app)];
  const child = startChild({
    command: [...dieWithParent("TERM"), process.execPath, ...command],
    env: {
      ...settings,
      NODE_ENV: built ? "production" : "development",
      PORT: String(plan.ports.app),
      HOSTNAME: "127.0.0.1",
    },
    log: path.join(plan.options.dataDir, "app.log"),
    ...(!built && { onLine: plan.options.say }),
  });
  plan.parts.push({ name: "The app", stop: child.stop, child });
  const up = () => answers(`${plan.appOrigin}/api/healthz`);
  await waitUntilReady(child, "The app", up, 120_000);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(60_000) })).ok;
  } catch {
    return false;
  }
}

const firstToEnd = ({ parts }: Plan): Promise<string> =>
  Promise.race(
    parts.map(async ({ name, child }) => {
      await (child?.ended ?? new Promise<void>(() => {}));
      return `${name} ended by itself:\n${child?.tail(20) ?? ""}`;
    }),
  );
