import { plainEvent } from "./plain-event";

export interface SentrySettings {
  readonly dsn: string;
  readonly environment: string;
  readonly release: string;
}

/**
 * Errors only, and of those no header, cookie, body, address or local value: all that the library
 * collects by itself is off, and what it would send all the same is made anew by `plainEvent`.
 */
export async function startSentry(settings: SentrySettings): Promise<void> {
  const sentry = await import("@sentry/nextjs");
  sentry.init({
    ...settings,
    defaultIntegrations: false,
    integrations: [sentry.linkedErrorsIntegration()],
    // Traces are told to a collector of ours by `start-tracing.ts`, and no library watches by itself.
    enableOpenTelemetrySetup: false,
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
    sendClientReports: false,
    // What a browser told comes this way too, and says so.
    beforeSend: (event) =>
      plainEvent({ ...event, tags: { side: "server", ...event.tags } }) as unknown as typeof event,
  });
}
