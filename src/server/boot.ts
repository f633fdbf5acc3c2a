import { currentTime } from "./clock";
import { database } from "./db/client";
import { roleFaults } from "./db/role";
import { checkEnv, UnsafeEnvironment } from "./env";
import { log } from "./log";

/** Before the first request: an environment that is not safe ends the process with its reasons. */
export async function boot(): Promise<void> {
  try {
    const env = checkEnv();
    log.level = env.LOG_LEVEL;
    if (env.APP_ENV === "production") await checkDatabase();
    if (env.SENTRY_DSN) await startSentry(env.SENTRY_DSN, env.APP_ENV);
  } catch (error) {
    if (!(error instanceof UnsafeEnvironment)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

async function checkDatabase(): Promise<void> {
  const faults = await roleFaults(database(), await currentTime());
  if (faults.length > 0) throw new UnsafeEnvironment(faults);
}

/** Errors only, and of those no header, cookie, body, address or local value. */
async function startSentry(dsn: string, environment: string): Promise<void> {
  const sentry = await import("@sentry/nextjs");
  sentry.init({
    dsn,
    environment,
    dataCollection: {
      userInfo: false,
      cookies: false,
      httpHeaders: false,
      httpBodies: [],
      urlQueryParams: false,
      graphQL: { document: false, variables: false },
      genAI: { inputs: false, outputs: false },
      databaseQueryData: false,
      queues: false,
      stackFrameVariables: false,
      frameContextLines: 0,
    },
    tracesSampleRate: 0,
    maxBreadcrumbs: 0,
  });
}
