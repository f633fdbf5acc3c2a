import * as z from "zod";

const isHeaders = (text: string) =>
  text.split(",").every((pair) => /^[\w-]+=[^=].*$/.test(pair.trim()));

/** To whom the app tells of its errors and of where its time goes; of what is absent, nobody. */
export const seenSettings = {
  /** Where errors go: `https://key@host/project`, as Sentry shows it. */
  SENTRY_DSN: z
    .string()
    .regex(/^https?:\/\/\w+@[^/@\s]+(\/[^\s?#]+)*\/\d+$/, "must be a DSN, as Sentry shows it")
    .optional(),
  /** How this build is called there; its own name without one. */
  SENTRY_RELEASE: z
    .string()
    .regex(/^[\w@.+-]{1,100}$/, "must be a name without spaces")
    .optional(),
  /** A collector of traces that speaks OTLP over HTTP and JSON; `/v1/traces` is added. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, message: "must be an http or https address" })
    .optional(),
  /** What the collector is shown: `name=value,name=value`. */
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .refine(isHeaders, "must be name=value, with commas between")
    .optional(),
  OTEL_SERVICE_NAME: z
    .string()
    .regex(/^[\w.-]{1,60}$/, "must be a name without spaces")
    .default("krotrust"),
  /** The part of all traces that is told of. */
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
};

/** The headers of the collector as they are sent; values are percent-encoded. Source: opentelemetry.io/docs/specs/otel/protocol/exporter */
export const readHeaders = (text = ""): Record<string, string> =>
  Object.fromEntries(
    text
      .split(",")
      .filter((pair) => pair.includes("="))
      .map((pair) => {
        const at = pair.indexOf("=");
        return [pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())];
      }),
  );
