import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { readBytes } from "@/lib/read-bytes";
import { authOptions } from "./auth";
import { causeOf, within } from "./cause";
import type { Audience } from "./hosts";
import { isAtHome } from "./hosts";
import { isSameOrigin } from "./same-origin";

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

/** What these doors answer to; the library's own pages and providers' lists are not among them. */
const doors = new Set(["GET csrf", "GET session", "POST callback", "POST signout"]);

/**
 * What a browser forgets of us at signing out. Not its cookies: ours ends by name, and the others of
 * this site, the other area's among them, would go with it.
 */
const leaveBehind = '"cache", "storage"';

const bodyMax = 16_384;
const fieldsMax = 20;

/**
 * Signing in and out of one area. A cross-site form fails on the CSRF token and on its origin. `afterSignOut`
 * runs when a session may have ended.
 */
export const authHandler =
  (audience: Audience, afterSignOut: () => void = () => {}) =>
  (request: NextRequest, context: Context): Promise<Response> =>
    within(causeOf(request.headers), async () => {
      const response = await answer(audience, request, context);
      if (response.headers.has("clear-site-data")) afterSignOut();
      return response;
    });

const answer = async (audience: Audience, request: NextRequest, context: Context) => {
  const [action] = (await context.params).nextauth;
  if (!isAtHome(audience, request.headers)) return refuse(404);
  if (!doors.has(`${request.method} ${action}`)) return refuse(404);
  if (request.method === "POST" && !isSameOrigin(request.headers)) return refuse(403);
  const plain = request.method === "POST" ? await withPlainForm(request) : request;
  if (plain instanceof Response) return plain;
  const response: Response = await NextAuth(plain, context, authOptions(audience));
  response.headers.set("cache-control", "private, no-store");
  if (action === "signout") response.headers.set("clear-site-data", leaveBehind);
  return response;
};

const refuse = (status: number) => new Response(null, { status });

/**
 * The same request with nothing in its body but named texts. The library reads a body of any
 * length, and stumbles over one that is no object.
 */
async function withPlainForm(request: NextRequest): Promise<NextRequest | Response> {
  const bytes = await readBytes(request.body, bodyMax);
  if (bytes === null) return refuse(413);
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  const fields = fieldsOf(type, bytes.toString("utf8"));
  if (fields === null) return refuse(400);
  const headers = new Headers(request.headers);
  headers.set("content-type", "application/x-www-form-urlencoded");
  headers.delete("content-length");
  return new NextRequest(request.url, { method: "POST", headers, body: fields.toString() });
}

/** The named texts of a form or of a JSON object; null when it is neither. */
function fieldsOf(type: string | undefined, body: string): URLSearchParams | null {
  if (type === "application/x-www-form-urlencoded") {
    const fields = new URLSearchParams(body);
    return fields.size <= fieldsMax ? fields : null;
  }
  if (type !== "application/json") return null;
  const entries = entriesOf(body);
  const texts = entries?.filter((pair): pair is [string, string] => typeof pair[1] === "string");
  return texts && texts.length <= fieldsMax ? new URLSearchParams(texts) : null;
}

function entriesOf(text: string): [string, unknown][] | null {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? Object.entries(value) : null;
  } catch {
    return null;
  }
}
