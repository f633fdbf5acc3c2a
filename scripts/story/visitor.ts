import superjson from "superjson";

/** A refusal of the app, as a browser would get it. */
export class Refused extends Error {
  constructor(
    readonly path: string,
    readonly status: number,
    readonly code: string | null,
    detail: string,
  ) {
    super(`${path} was refused with ${status}${code ? ` ${code}` : ""}: ${detail}`);
  }
}

export interface Visitor {
  /** A page's HTML; throws unless it answers 200. */
  page(path: string): Promise<string>;
  query<Out>(path: string, input?: unknown): Promise<Out>;
  mutate<Out>(path: string, input?: unknown): Promise<Out>;
  /** next-auth's own two requests, at the user's or the staff's door. */
  signIn(door: Door, fields: Fields): Promise<void>;
  /** What their browser keeps, to go on in another one. */
  cookies(): { name: string; value: string }[];
}

type Door = "auth/callback/phone" | "auth/callback/link" | "admin-auth/callback/staff";
type Fields = Record<string, string>;

/** Somebody with a browser of their own: cookies, the app's address, and nothing else. */
export function openVisitor(origin: string): Visitor {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    headers.set("origin", origin);
    headers.set("sec-fetch-site", "same-origin");
    const answer = await fetch(`${origin}${path}`, { ...init, headers, redirect: "manual" });
    for (const line of answer.headers.getSetCookie()) keepCookie(cookies, line);
    return answer;
  };
  return {
    cookies: () => [...cookies].map(([name, value]) => ({ name, value })),
    page: async (path) => {
      const answer = await send(path);
      if (answer.status !== 200) throw new Refused(path, answer.status, null, "no page");
      return answer.text();
    },
    query: async <Out>(path: string, input?: unknown) => {
      const asked = encodeURIComponent(JSON.stringify(superjson.serialize(input)));
      return readAnswer<Out>(path, await send(`/api/trpc/${path}?input=${asked}`));
    },
    mutate: async <Out>(path: string, input?: unknown) => {
      const body = JSON.stringify(superjson.serialize(input));
      const headers = { "content-type": "application/json", "x-krotrust": "1" };
      return readAnswer<Out>(
        path,
        await send(`/api/trpc/${path}`, { method: "POST", headers, body }),
      );
    },
    signIn: async (door, fields) => {
      const area = door.split("/")[0];
      const { csrfToken } = (await (await send(`/api/${area}/csrf`)).json()) as Fields;
      const body = new URLSearchParams({ ...fields, csrfToken: csrfToken ?? "", json: "true" });
      const answer = await send(`/api/${door}`, { method: "POST", body });
      if (answer.status !== 200) throw new Refused(door, answer.status, null, await answer.text());
    },
  };
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = "", ...attributes] = line.split(";");
  const at = pair.indexOf("=");
  const name = pair.slice(0, at);
  const gone = attributes.some((text) => /^\s*max-age=0/i.test(text)) || pair.endsWith("=");
  if (gone) cookies.delete(name);
  else cookies.set(name, pair.slice(at + 1));
}

interface Envelope {
  result?: { data: { json: never } };
  error?: { json: { message: string; data: { domainCode: string | null; fields: unknown } } };
}

async function readAnswer<Out>(path: string, answer: Response): Promise<Out> {
  const text = await answer.text();
  let envelope: Envelope;
  try {
    envelope = JSON.parse(text) as Envelope;
  } catch {
    throw new Refused(path, answer.status, null, text.slice(0, 200));
  }
  if (envelope.result) return superjson.deserialize<Out>(envelope.result.data);
  const error = envelope.error?.json;
  const fields = error?.data.fields ? JSON.stringify(error.data.fields) : "";
  throw new Refused(
    path,
    answer.status,
    error?.data.domainCode ?? null,
    `${error?.message} ${fields}`,
  );
}
