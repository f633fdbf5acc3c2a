import { createHmac } from "node:crypto";
import { addressOf } from "./address";
import type { Device } from "./domain/people/sessions";
import { env } from "./env";

/** The browser of a request as it is written down: what it calls itself, and of its address a keyed hash. */
export const deviceOf = (headers: { get(name: string): string | null }): Device => {
  const address = addressOf(headers);
  return {
    userAgent: headers.get("user-agent")?.slice(0, 300) ?? null,
    ipHash:
      address && createHmac("sha256", env.CODE_PEPPER).update(`ip\n${address}`).digest("base64url"),
  };
};
