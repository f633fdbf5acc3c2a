import pino, { type DestinationStream, type Logger } from "pino";
import { currentCause } from "./cause";

/** Names under which something private may stand, at any of the first four depths of a record. */
const names = [
  "phone",
  "otherPhone",
  "to",
  "email",
  "account",
  "accountNumber",
  "account_number",
  "token",
  "code",
  "totp",
  "secret",
  "secretSealed",
  "password",
  "passwordHash",
  "authorization",
  "cookie",
  "csrfToken",
  '["set-cookie"]',
  '["x-paystack-signature"]',
];

const at = (prefix: string) =>
  names.map((name) =>
    name.startsWith("[") || prefix === "" ? prefix + name : `${prefix}.${name}`,
  );

const paths = ["", "*", "*.*", "*.*.*"].flatMap(at);

/** Long runs of digits are phone numbers, account numbers or codes; a driver's message may quote them. */
const withoutDigits = (text: string) => text.replaceAll(/\+?\d[\d -]{4,}\d/g, "[digits]");

/** The query's text may stay; what was put into it may not. */
const withoutParameters = (text: string) => text.split(/\nparams:/)[0] ?? "";

/** A key, a token or a hash, by how it looks: nobody needs to read one, and its owner must not lose it. */
const secretShapes =
  /\b(?:sk|pk|whsec|tsk|re|signkey|whk)[-_][\w+/=-]{8,}|\beyJ[\w-]{8,}(?:\.[\w-]+)*|(?<![\w/])(?=[\w+/-]*\d)(?=[\w+/-]*[A-Za-z])[\w+/-]{32,}={0,2}/g;
const mailShape = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** One of the names above with something behind it: `password=…`, `"phone": "…"`. */
const named = new RegExp(
  `\\b(${names.filter((name) => /^\w{4,}$/.test(name)).join("|")})(["']?\\s*[:=]\\s*)("[^"]*"|'[^']*'|[^\\s,;)}]+)`,
  "gi",
);

/** A text as it may leave this process, whoever wrote it. */
export const tellMessage = (text: string): string =>
  withoutDigits(
    withoutParameters(text)
      .replaceAll(named, "$1$2[redacted]")
      .replaceAll(mailShape, "[e-mail]")
      .replaceAll(secretShapes, "[secret]"),
  );

/** An error as a log line may carry it: kind, message and place, through its causes; no own fields. */
export function tellError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const sqlState: unknown = "code" in error ? error.code : undefined;
  return {
    type: error.name,
    message: tellMessage(error.message),
    ...(typeof sqlState === "string" ? { reason: sqlState } : {}),
    place: error.stack
      ?.split("\n")
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8),
    ...(error.cause !== undefined && depth < 4 ? { cause: tellError(error.cause, depth + 1) } : {}),
  };
}

/** The number of the request, so that all lines of it are found, and the trace they belong to. */
const toldOfCause = (): Record<string, string> => {
  const cause = currentCause();
  if (!cause) return {};
  const { requestId, traceId, about } = cause;
  return { requestId, traceId, ...(about.orderId === undefined ? {} : { orderId: about.orderId }) };
};

/** A logger that cannot say a phone number, an account number, a token, a code or a secret. */
export const makeLog = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      mixin: toldOfCause,
      redact: { paths, censor: "[redacted]" },
      serializers: { err: (error: unknown) => tellError(error) },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    destination,
  );

/** What the app says to itself; instrumentation sets its level from the environment at boot. */
export const log = makeLog("info");
