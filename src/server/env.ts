import "server-only";
import { joinDatabase } from "./env-database";
import { keyOf, readConfigFile } from "./env-file";
import { halfSetGateways } from "./env-gateways";
import { halfSetIdentity } from "./env-identity";
import { halfSetRealtime } from "./env-realtime";
import { liveOutsideProduction, unsafeInProduction } from "./env-safety";
import { type Env, Environment } from "./env-schema";
import { halfSetTexts } from "./env-texts";

export type { Env } from "./env-schema";

type Source = Readonly<Record<string, string | undefined>>;

/** Says, a sentence a fault, why this environment cannot be run; never the value of a setting. */
export class UnsafeEnvironment extends Error {
  constructor(readonly reasons: readonly string[]) {
    super(`The environment is refused.\n${reasons.map((reason) => `- ${reason}`).join("\n")}`);
    this.name = "UnsafeEnvironment";
  }
}

/**
 * The settings out of the environment and, where `NODE_CONFIG_DIR` names a folder, of the file in it
 * that is called after `NODE_ENV`; of two that differ the environment's holds. An empty value counts
 * as absent. Throws UnsafeEnvironment.
 */
export function readEnv(source: Source): Env {
  const environment = present(source);
  const config = readConfigFile(environment.NODE_CONFIG_DIR, environment.NODE_ENV ?? "development");
  const refuse = (reasons: readonly string[]) => {
    if (reasons.length === 0) return;
    const from =
      config.file === undefined ? (reason: string) => reason : naming(environment, config);
    throw new UnsafeEnvironment(reasons.map(from));
  };
  refuse(config.faults);
  const given = present(joinDatabase(environment, config.settings));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    refuse(
      parsed.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        if (given[name] !== undefined) return `${name} ${issue.message}.`;
        return `${name} is missing${name === "DATABASE_URL" ? orParts : ""}.`;
      }),
    );
    throw parsed.error;
  }
  refuse([
    ...halfSetGateways(parsed.data),
    ...halfSetTexts(parsed.data),
    ...halfSetIdentity(parsed.data),
    ...halfSetRealtime(parsed.data),
    ...(parsed.data.APP_ENV === "production"
      ? unsafeInProduction(parsed.data, given)
      : liveOutsideProduction(parsed.data)),
  ]);
  return parsed.data;
}

const orParts = ", or DATABASE_HOST, DATABASE_USER and DATABASE_NAME";

const present = (source: Source): Source =>
  Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ""),
  );

/** Where there are two places to look, a sentence says of each setting in which of them it stands. */
const naming =
  (environment: Source, { file, settings }: ReturnType<typeof readConfigFile>) =>
  (reason: string): string =>
    reason.replace(/\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b/g, (name) => {
      const key = keyOf.get(name);
      if (key === undefined) return name;
      if (environment[name] !== undefined) return `${name} (environment)`;
      return settings[name] === undefined ? `${name} (${key})` : `${key} (${file})`;
    });

/** What libraries look for in the environment by themselves, whoever told it to us. */
const forLibraries = [
  "NEXTAUTH_URL",
  "INNGEST_DEV",
  "INNGEST_BASE_URL",
  "INNGEST_EVENT_KEY",
  "INNGEST_SIGNING_KEY",
  "INNGEST_SERVE_ORIGIN",
] as const;

let told: Env | undefined;

/** Reads the process's settings once; instrumentation calls it before the first request. */
export const checkEnv = (): Env => {
  if (told) return told;
  told = readEnv(process.env);
  for (const name of forLibraries) {
    if (told[name] !== undefined) process.env[name] = told[name];
  }
  return told;
};

/** The migrations this build was made beside, oldest first; written into it by `next.config.ts`. */
export const builtFor = (): string[] =>
  (process.env.KRO_MIGRATIONS ?? "").split(",").filter((name) => name !== "");

/** What this build is called, unless a setting says otherwise; written into it like the migrations. */
export const releaseName = (): string =>
  checkEnv().SENTRY_RELEASE ?? process.env.KRO_RELEASE ?? "krotrust";

/**
 * The settings, parsed at the first look: a build evaluates these modules without any settings,
 * so parsing on import would make every build need the secrets of a running app.
 */
export const env: Env = new Proxy({} as Env, {
  get: (_, name) => checkEnv()[name as keyof Env],
});
