import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth";
import { authOptions } from "@/server/auth";
import type { Audience } from "@/server/hosts";

export interface AuthAnswer {
  status: number;
  /** The cookies it set, by name; an emptied one is absent. */
  cookies: Record<string, string>;
  /** Why it refused, as the page would read it. */
  error: string | null;
}

/** One request to an area's sign-in doors, without Next around it. */
export async function askAuth(
  audience: Audience,
  action: readonly string[],
  given: { body?: Record<string, string>; cookies?: Record<string, string> } = {},
): Promise<AuthAnswer & { body: unknown }> {
  const method = given.body ? "POST" : "GET";
  const answer = { status: 200, body: undefined as unknown, headers: new Map<string, unknown>() };
  const response = {
    status(code: number) {
      answer.status = code;
      return response;
    },
    setHeader: (name: string, value: unknown) => void answer.headers.set(name.toLowerCase(), value),
    getHeader: (name: string) => answer.headers.get(name.toLowerCase()),
    json: (body: unknown) => Object.assign(answer, { body }),
    send: (body: unknown) => Object.assign(answer, { body }),
    end: () => {},
  };
  const request = {
    method,
    query: { nextauth: action },
    body: given.body && { ...given.body, json: "true" },
    cookies: given.cookies ?? {},
    headers: { "user-agent": "test" },
  };
  await NextAuth(
    request as unknown as NextApiRequest,
    response as unknown as NextApiResponse,
    authOptions(audience),
  );
  const set = [answer.headers.get("set-cookie") ?? []].flat().map(String);
  const pairs = set.map((line) => /^([^=]+)=([^;]*)/.exec(line)?.slice(1) ?? []);
  const url = String((answer.body as { url?: string } | undefined)?.url ?? "");
  return {
    status: answer.status,
    body: answer.body,
    cookies: Object.fromEntries(
      pairs.flatMap(([name, value]) => (name && value ? [[name, decodeURIComponent(value)]] : [])),
    ),
    error: URL.canParse(url) ? new URL(url).searchParams.get("error") : null,
  };
}

/** Signs in as a page does: a CSRF token first, then the credentials with it. */
export async function signInAs(
  audience: Audience,
  fields: Record<string, string>,
): Promise<AuthAnswer> {
  const csrf = await askAuth(audience, ["csrf"]);
  const { csrfToken } = csrf.body as { csrfToken: string };
  const provider = fields.ticket
    ? "view"
    : fields.token
      ? "link"
      : audience === "USER"
        ? "phone"
        : "staff";
  return askAuth(audience, ["callback", provider], {
    body: { ...fields, csrfToken },
    cookies: csrf.cookies,
  });
}
