import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "./env";

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Whether a request shows the token of whoever watches over the app; nobody does while none is set. */
export const watchesOver = (headers: Headers): boolean =>
  env.OPS_TOKEN !== undefined &&
  timingSafeEqual(digest(headers.get("authorization") ?? ""), digest(`Bearer ${env.OPS_TOKEN}`));
