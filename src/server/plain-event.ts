import { tellMessage } from "./log";

/** An event of Sentry's, as far as any of it is passed on. Source: develop.sentry.dev/sdk/data-model/event-payloads */
interface Told {
  event_id?: unknown;
  timestamp?: unknown;
  platform?: unknown;
  level?: unknown;
  release?: unknown;
  environment?: unknown;
  exception?: unknown;
  tags?: unknown;
  user?: unknown;
  contexts?: unknown;
}

const TEXT_MAX = 500;
const FRAMES_MAX = 50;
const CAUSES_MAX = 6;

const tagShapes = {
  place: /^[A-Za-z0-9_.-]{1,80}$/,
  request: /^RQ(-[0-9A-Z]{4}){3}$/,
  order: /^ord_[0-9A-Z]{26}$/,
  side: /^(server|browser)$/,
} as const;

/**
 * Made anew of the fields named here, each of its shape, so that whatever else a library adds (headers,
 * cookies, bodies, addresses, what was clicked or said before) goes nowhere. Texts are told as in the log.
 */
export function plainEvent(event: Told) {
  const values = listOf(fieldsOf(event.exception).values).slice(-CAUSES_MAX);
  const trace = fieldsOf(fieldsOf(event.contexts).trace);
  const { id } = fieldsOf(event.user);
  return {
    ...fitting(event, {
      event_id: /^[0-9a-f]{32}$/,
      platform: /^(node|javascript)$/,
      level: /^(fatal|error|warning)$/,
      release: /^[\w@.+-]{1,100}$/,
      environment: /^[a-z]{1,20}$/,
    }),
    ...(typeof event.timestamp === "number" ? { timestamp: event.timestamp } : {}),
    exception: { values: values.map(plainThrown) },
    tags: fitting(fieldsOf(event.tags), tagShapes),
    ...(typeof id === "string" && /^[0-9a-f]{16}$/.test(id) ? { user: { id } } : {}),
    contexts: { trace: fitting(trace, { trace_id: /^[0-9a-f]{32}$/, span_id: /^[0-9a-f]{16}$/ }) },
  };
}

const plainThrown = (thrown: unknown) => {
  const { type, value, stacktrace } = fieldsOf(thrown);
  const frames = listOf(fieldsOf(stacktrace).frames).slice(-FRAMES_MAX);
  return {
    type: textOf(type).slice(0, 80),
    value: tellMessage(textOf(value).slice(0, TEXT_MAX)),
    stacktrace: { frames: frames.map(plainFrame) },
  };
};

const plainFrame = (frame: unknown) => {
  const { filename, function: name, lineno, colno, in_app } = fieldsOf(frame);
  return {
    filename: plainFile(textOf(filename)),
    function: tellMessage(textOf(name).slice(0, 120)),
    ...numbers({ lineno, colno }),
    ...(typeof in_app === "boolean" ? { in_app } : {}),
  };
};

/** The file of a script. A page's own address may hold a secret, and is no file. */
export const plainFile = (filename: string): string => {
  const [path = ""] = filename.replace(/^[a-z-]+:\/\/[^/]*/, "").split(/[?#]/);
  return /\.(js|mjs|cjs|ts|tsx)$|^node:/.test(path) ? path.slice(-200) : "page";
};

type Fields = Record<string, unknown>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null ? (value as Fields) : {};
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const numbers = (given: Fields) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => Number.isSafeInteger(value)));

const fitting = (given: object, shapes: Readonly<Record<string, RegExp>>) => {
  const all = given as Fields;
  return Object.fromEntries(
    Object.entries(shapes).flatMap(([name, shape]) => {
      const value = all[name];
      return typeof value === "string" && shape.test(value) ? [[name, value] as const] : [];
    }),
  );
};
