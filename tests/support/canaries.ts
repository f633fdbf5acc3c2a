/** Something private that was really given to the app, and how it would look where it must not be. */
interface Canary {
  kind: string;
  looks: RegExp;
}

/** Names under which something private stands in what is sent to the app. */
const privateNames = [
  "phone",
  "otherPhone",
  "email",
  "name",
  "code",
  "totp",
  "password",
  "number",
  "birthDate",
  "accountNumber",
  "address",
  "secret",
  "token",
  "evidence",
  "description",
] as const;

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Short figures would be found in any longer number; long texts stand for themselves. */
const looksLike = (value: string): RegExp =>
  value.length < 12
    ? new RegExp(`(?<![\\w.])${escaped(value)}(?![\\w])`)
    : new RegExp(escaped(value));

/** A number with its country or without. */
const looksLikePhone = (value: string): RegExp =>
  new RegExp(`(?<!\\d)(?:\\+?234|0)?[ -]?${value.replaceAll(/\D/g, "").slice(-10)}(?!\\d)`);

/**
 * Watches what this process sends and is answered: every private value becomes a canary, every address
 * and every refusal's words are kept to be searched.
 */
export function watchTraffic(appOrigin: string) {
  const canaries = new Map<string, Canary>();
  const addresses: string[] = [];
  const refusals: string[] = [];
  const plant = (kind: string, value: unknown) => {
    if (typeof value !== "string" || value.length < 5) return;
    const looks = /phone/i.test(kind) ? looksLikePhone(value) : looksLike(value);
    canaries.set(`${kind} ${value}`, { kind, looks });
  };
  const plantAll = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      if (privateNames.some((one) => one === name)) plant(name, inner);
      plantAll(inner);
    }
  };
  const before = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const url = String(input);
    const answer = await before(input, init);
    if (!url.startsWith(appOrigin)) return answer;
    // The story asks by GET. Pages do not: `tests/http/addresses.db.test.ts` shows what their addresses hold.
    addresses.push(url.replace(/\?input=.*/, ""));
    const { body } = init ?? {};
    if (body instanceof URLSearchParams) plantAll(Object.fromEntries(body));
    else if (typeof body === "string") plantAll(fromJson(body));
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value.length > 20) plant(`cookie ${name}`, value);
    }
    if (answer.status >= 400) refusals.push(await answer.clone().text());
    return answer;
  };
  return {
    canaries,
    addresses,
    refusals,
    plant,
    stop: () => {
      globalThis.fetch = before;
    },
  };
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Which of them a text holds. */
export const found = (text: string, canaries: Iterable<Canary>): string[] =>
  [...canaries].filter(({ looks }) => looks.test(text)).map(({ kind }) => kind);
