import { database } from "../db/client";
import type { Ctx } from "./context";

/** The world as a job or a webhook finds it: nobody is asking. */
export const world = (now: Date): Ctx => ({ db: database(), actor: { kind: "nobody" }, now });

/** The same moment, acted in by the clock. */
export const asClock = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: "clock" } });

/** The same moment, acted in by a gateway whose answer is being written down. */
export const asGateway = (ctx: Ctx, provider: string): Ctx => ({
  ...ctx,
  actor: { kind: "gateway", id: provider },
});
