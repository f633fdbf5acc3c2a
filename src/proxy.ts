import { type NextRequest, NextResponse } from "next/server";
import { newRequestId } from "./lib/ids";
import { realtimePlace, socketOrigin } from "./lib/realtime-place";
import { storageOrigin } from "./lib/storage-origin";
import { isHttps, sessionCookie } from "./server/auth-area";
import { isClosed, turnedAway } from "./server/drain";
import { env } from "./server/env";
import type { Audience } from "./server/hosts";
import { areaAsked, areaOfPage, isAtHome, originOf } from "./server/hosts";

/** Everything but files that are the same for everybody. */
export const config = { matcher: ["/((?!_next/static|_next/image|favicon\\.ico|logo\\.svg).*)"] };

/** Pages nobody sees signed out. Only a courtesy: who may see what is decided behind the doors. */
const private_ = /^\/(orders|wallet|profile)(\/|$)/;

/** What is found on every host. */
const shared = /^\/(healthz|readyz|internal\/invariants|icon\.svg)$/;

const sentTo = (path: string, area: Audience) =>
  sealed(NextResponse.redirect(new URL(path, originOf(area)), 307));

const quiet = /^\/(stop|sign-in|admin\/sign-in|profile\/verify)(\/|$)/;

/**
 * Puts the security headers on every answer, gives each page a nonce for its scripts, and sends
 * signed-out visitors to the way in. It authorises nothing: Next has let requests around its
 * proxy more than once (CVE-2025-29927 and later), so every procedure asks for itself.
 */
export function proxy(request: NextRequest): Response {
  // Every request gets a number here, whatever it brought along: who may not choose one cannot
  // take somebody else's.
  const requestId = newRequestId();
  const response = isClosed() ? turnedAway() : answer(request, requestId);
  response.headers.set("x-request-id", requestId);
  return response;
}

function answer(request: NextRequest, requestId: string): Response {
  const { pathname, search } = request.nextUrl;
  // No Server Actions exist here; whoever calls one is trying something.
  if (request.headers.has("next-action")) return sealed(new NextResponse(null, { status: 403 }));
  if (pathname.startsWith("/api/")) {
    return sealed(NextResponse.next({ request: plain(request, requestId) }));
  }
  const area = areaOfPage(pathname);
  if (pathname === "/" && areaAsked(request.headers) === "STAFF") return sentTo("/admin", "STAFF");
  if (!isAtHome(area, request.headers) && !shared.test(pathname)) {
    const nowhere = new URL("/not-here", request.url);
    return sealed(NextResponse.rewrite(nowhere, { request: plain(request, requestId) }));
  }
  const away = wayIn(request, pathname, search);
  if (away) return sentTo(away, area);
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const realtime = realtimePlace(env);
  const policy = pagePolicy(nonce, {
    https: isHttps(),
    debug: env.NODE_ENV === "development",
    storage: storageOrigin({
      endpoint: env.S3_ENDPOINT,
      bucket: env.S3_BUCKET,
      forcePathStyle: env.S3_FORCE_PATH_STYLE,
    }),
    realtime: realtime && socketOrigin(realtime),
  });
  const { headers } = plain(request, requestId);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  withHeaders(response);
  // A secret stands in these addresses, or is typed there: no other site is told of them.
  if (quiet.test(pathname)) response.headers.set("referrer-policy", "no-referrer");
  return response;
}

/** Where a visitor without the right cookie belongs, or null. */
function wayIn(request: NextRequest, pathname: string, search: string): string | null {
  const has = (audience: "USER" | "STAFF") => request.cookies.has(sessionCookie(audience));
  if (private_.test(pathname) && !has("USER")) {
    return `/sign-in?next=${encodeURIComponent(pathname + search)}`;
  }
  const staffPage = areaOfPage(pathname) === "STAFF" && !pathname.startsWith("/admin/sign-in");
  return staffPage && !has("STAFF") ? "/admin/sign-in" : null;
}

/** The request with its number, and without the headers by which Next's own parts talk to each other. */
function plain(request: NextRequest, requestId: string): { headers: Headers } {
  const headers = new Headers(request.headers);
  for (const name of [...headers.keys()]) {
    if (name.startsWith("x-middleware-") || name === "x-nonce") headers.delete(name);
  }
  headers.set("x-request-id", requestId);
  return { headers };
}

/**
 * What a page may load: scripts by nonce, everything else from here, and nothing may frame it. Files
 * people attach go to and come from `storage`, an origin, and nowhere else; a page listens for news at
 * `realtime`, if anywhere.
 */
export function pagePolicy(
  nonce: string,
  given: { https: boolean; debug: boolean; storage: string; realtime: string | null },
): string {
  return [
    "default-src 'none'",
    // React explains itself through eval in development; a build never needs it.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${given.debug ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${given.storage}`,
    "font-src 'self'",
    `connect-src 'self' ${given.storage}${given.realtime === null ? "" : ` ${given.realtime}`}`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "manifest-src 'self'",
    "worker-src 'self'",
    ...(given.https ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/** An answer that is no page: it may load and do nothing, and is kept by nobody, a refusal of Next's either. */
function sealed(response: NextResponse): NextResponse {
  response.headers.set(
    "content-security-policy",
    "default-src 'none'; frame-ancestors 'none'; sandbox",
  );
  response.headers.set("cache-control", "private, no-store");
  return withHeaders(response);
}

function withHeaders(response: NextResponse): NextResponse {
  const { headers } = response;
  headers.set("x-content-type-options", "nosniff");
  headers.set("x-frame-options", "DENY");
  headers.set("referrer-policy", "strict-origin-when-cross-origin");
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cross-origin-resource-policy", "same-origin");
  headers.set(
    "permissions-policy",
    "camera=(self), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
  );
  if (isHttps()) {
    headers.set("strict-transport-security", "max-age=63072000; includeSubDomains; preload");
  }
  return response;
}
