import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "./auth";
import type { Audience } from "./auth-area";
import { isSameOrigin } from "./same-origin";

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

/** What these doors answer to; the library's own pages and providers' lists are not among them. */
const doors = new Set(["GET csrf", "GET session", "POST callback", "POST signout"]);

/** Signing in and out of one area. A cross-site form fails on the CSRF token and on its origin. */
export const authHandler =
  (audience: Audience) =>
  async (request: NextRequest, context: Context): Promise<Response> => {
    const [action] = (await context.params).nextauth;
    if (!doors.has(`${request.method} ${action}`)) return new Response(null, { status: 404 });
    if (request.method === "POST" && !isSameOrigin(request.headers)) {
      return new Response(null, { status: 403 });
    }
    const response: Response = await NextAuth(request, context, authOptions(audience));
    response.headers.set("cache-control", "private, no-store");
    return response;
  };
