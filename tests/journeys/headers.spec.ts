import { expect, test } from "@playwright/test";

interface Asked {
  readonly path: string;
  readonly status: number;
  readonly method?: string;
  readonly headers?: Record<string, string>;
}

/** A page, a way in, an absence, a refusal of each kind, and what is behind each door of `/api`. */
const asked: readonly Asked[] = [
  { path: "/", status: 200 },
  { path: "/sign-in", status: 200 },
  { path: "/admin/sign-in", status: 200 },
  { path: "/orders", status: 307 },
  { path: "/admin", status: 307 },
  { path: "/no-such-page", status: 404 },
  { path: "/", status: 403, method: "POST", headers: { "next-action": "0" } },
  { path: "/api/healthz", status: 200 },
  { path: "/api/no-such-door", status: 404 },
  { path: "/api/trpc/people.me", status: 200 },
  { path: "/api/trpc/no.such", status: 404 },
  { path: "/api/trpc/people.saveProfile", status: 415, method: "POST" },
  { path: "/api/trpc/people.me", status: 405, method: "PUT" },
  {
    path: "/api/trpc/people.saveProfile",
    status: 403,
    method: "POST",
    headers: { "sec-fetch-site": "cross-site", "content-type": "application/json" },
  },
  { path: "/api/trpc/payouts.one", status: 401 },
  { path: "/api/trpc/orders.shared", status: 400 },
  { path: "/api/auth/session", status: 200 },
  { path: "/api/auth/providers", status: 404 },
  { path: "/api/webhooks/paystack", status: 401, method: "POST" },
  { path: "/api/webhooks/nobody", status: 404, method: "POST" },
  { path: "/api/inngest", status: 401, method: "POST" },
];

/** On everything the proxy sees. */
const always: Record<string, string> = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy":
    "camera=(self), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
};
const never = ["x-powered-by", "server", "access-control-allow-origin", "x-nextjs-stale-time"];

for (const { path, status, method = "GET", headers = {} } of asked) {
  test(`${method} ${path} → ${status}, with every header and none that tells of us`, async ({
    request,
    baseURL,
  }) => {
    const answer = await request.fetch(new URL(path, baseURL).href, {
      method,
      headers,
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(status);
    const got = answer.headers();
    expect(got).toMatchObject(always);
    for (const name of never) expect(got).not.toHaveProperty(name);
    expect(got["referrer-policy"]).toMatch(/^(strict-origin-when-cross-origin|no-referrer)$/);
    expect(got["content-security-policy"]).toMatch(/default-src '(none|self)'/);
    expect(got["content-security-policy"]).toContain("frame-ancestors 'none'");
    if (path.startsWith("/api/")) expect(got["cache-control"] ?? "").toContain("no-store");
  });
}
