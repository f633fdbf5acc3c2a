import { areaAsked, originOf } from "./hosts";

/**
 * Did one of our own pages, or no page at all, send this? Browsers say so in `Sec-Fetch-Site`
 * (Fetch Metadata); older ones only name their origin. What names neither is no browser, and
 * carries no cookie it was not given.
 */
export function isSameOrigin(headers: { get(name: string): string | null }): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = headers.get("origin");
  return origin === null || origin === originOf(areaAsked(headers) ?? "USER");
}
