import { machineTime } from "./clock";
import { database } from "./db/client";
import { roleFaults } from "./db/role";
import { schemaFault } from "./db/version";
import { drainWhenTold } from "./drain";
import { builtFor, checkEnv, type Env, releaseName, UnsafeEnvironment } from "./env";
import { readHeaders } from "./env-seen";
import { log } from "./log";

/** Before the first request: an environment that is not safe ends the process with its reasons. */
export async function boot(): Promise<void> {
  try {
    const env = checkEnv();
    log.level = env.LOG_LEVEL;
    if (env.APP_ENV === "production") await checkDatabase(env);
    // In development the compiler's own process ends itself, and whatever it watches.
    if (env.NODE_ENV === "production") drainWhenTold(env.DRAIN_SECONDS * 1_000);
    await startTelling(env);
  } catch (error) {
    if (!(error instanceof UnsafeEnvironment)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

async function checkDatabase(env: Env): Promise<void> {
  try {
    const faults = await roleFaults(database(), machineTime());
    const version = await schemaFault(database(), builtFor());
    if (version !== null) faults.push(version);
    if (faults.length > 0) throw new UnsafeEnvironment(faults);
  } catch (error) {
    if (error instanceof UnsafeEnvironment) throw error;
    throw new UnsafeEnvironment([whyNoAnswer(error, env)]);
  }
}

/** The driver's own words name hosts and roles; its code is enough to know where to look. */
function whyNoAnswer(error: unknown, env: Env): string {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  const code = (cause as { code?: unknown }).code;
  const known = typeof code === "string" && /^[A-Z0-9_]{3,60}$/.test(code) ? code : "no code";
  if (/CERT|SELF_SIGNED|SIGNATURE|ISSUER|ALTNAME/.test(known)) {
    const by = env.DATABASE_CA ? "DATABASE_CA vouches" : "a known authority vouches";
    return `The database does not show a certificate for which ${by} (${known}).`;
  }
  return `The database of DATABASE_URL cannot be asked (${known}).`;
}

/** Errors and traces are told to whoever is named in the settings, and to nobody else. */
async function startTelling(env: Env): Promise<void> {
  const as = { environment: env.APP_ENV, release: releaseName() };
  if (env.SENTRY_DSN) {
    const { startSentry } = await import("./start-sentry");
    await startSentry({ dsn: env.SENTRY_DSN, ...as });
  }
  if (env.OTEL_EXPORTER_OTLP_ENDPOINT) {
    const { startTracing } = await import("./start-tracing");
    await startTracing({
      endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
      headers: readHeaders(env.OTEL_EXPORTER_OTLP_HEADERS),
      service: env.OTEL_SERVICE_NAME,
      share: env.OTEL_TRACES_SAMPLER_ARG,
      ...as,
    });
  }
}
