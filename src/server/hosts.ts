import { env } from "./env";

/** Whom a part of the product is for; the two share no host, no way in and no session. */
export type Audience = "USER" | "STAFF";

interface Headers {
  get(name: string): string | null;
}

/** Where an area is found: `https://krotrust.ng`. Staff have a host of their own where one is set. */
export const originOf = (audience: Audience): string => {
  const { protocol, origin } = new URL(env.APP_URL);
  return audience === "STAFF" && env.ADMIN_HOST ? `${protocol}//${env.ADMIN_HOST}` : origin;
};

/** The area whose host was asked; null where one host serves both. */
export const areaAsked = (headers: Headers): Audience | null => {
  if (env.ADMIN_HOST === undefined) return null;
  return headers.get("host")?.toLowerCase() === env.ADMIN_HOST ? "STAFF" : "USER";
};

/**
 * Whether a request came to the host of an area. Only `Host` counts, which every proxy of ours passes
 * on as it came; what else a caller may write about hosts is not read.
 */
export const isAtHome = (audience: Audience, headers: Headers): boolean => {
  const asked = areaAsked(headers);
  return asked === null || asked === audience;
};

/** The area a page belongs to, by its path. */
export const areaOfPage = (pathname: string): Audience =>
  /^\/admin(\/|$)/.test(pathname) ? "STAFF" : "USER";

/** The area a procedure belongs to, by its path. */
export const areaOfProcedure = (path: string): Audience =>
  /^(admin|staffLinks)(\.|$)/.test(path) ? "STAFF" : "USER";
