import { env } from "./env";

/**
 * The address of the caller, as the outermost proxy of ours saw it: the n-th from the right of
 * `x-forwarded-for`. What stands left of it the caller may have written. Null without a proxy:
 * then nobody has told us, and limits by address are off.
 */
export function addressOf(headers: { get(name: string): string | null }): string | null {
  if (env.TRUSTED_PROXIES === 0) return null;
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  const address = hops.at(-env.TRUSTED_PROXIES);
  return address ? networkOf(address) : null;
}

/** One household of IPv6 is its first 64 bits. */
const networkOf = (address: string): string => {
  if (!address.includes(":") || address.includes(".")) return address.slice(0, 45);
  const [head = "", tail] = address.split("::");
  const groups = head === "" ? [] : head.split(":");
  const rest = tail === undefined || tail === "" ? [] : tail.split(":");
  const gap = tail === undefined ? 0 : Math.max(0, 8 - groups.length - rest.length);
  const all = [...groups, ...Array.from({ length: gap }, () => "0"), ...rest];
  return `${all.slice(0, 4).join(":")}::/64`;
};
