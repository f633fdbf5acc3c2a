import { addressOf } from "./address";
import type { Device } from "./domain/people/sessions";
import { peppered } from "./peppers";

/** The browser of a request as it is written down: what it calls itself, and of its address a keyed hash. */
export const deviceOf = (headers: { get(name: string): string | null }): Device => {
  const address = addressOf(headers);
  return {
    userAgent: headers.get("user-agent")?.slice(0, 300) ?? null,
    ipHash: address && peppered(`ip\n${address}`).toString("base64url"),
  };
};
