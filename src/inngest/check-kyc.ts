import { currentTime } from "@/server/clock";
import { numberOf } from "@/server/domain/kyc/number-of";
import { checksToAsk } from "@/server/domain/kyc/read";
import { giveUpWhenSilent, recordAnswer } from "@/server/domain/kyc/record-answer";
import { asClock, asGateway, world } from "@/server/domain/on-behalf";
import { providers } from "@/server/providers/providers";
import { inngest } from "./client";

const LIMIT = 50;

/**
 * Each minute: numbers a register has not answered for are asked about again, and given up after a day.
 * All of it in one step, so that no number passes through the job server.
 */
export const checkKyc = inngest.createFunction(
  { id: "check-kyc", triggers: [{ cron: "* * * * *" }], concurrency: { limit: 1 }, retries: 2 },
  ({ step }) => step.run("ask", askAgain),
);

const askAgain = async () => {
  const ctx = world(await currentTime());
  const register = providers.identity();
  const waiting = await checksToAsk(ctx, LIMIT);
  for (const check of waiting) {
    if (await giveUpWhenSilent(asClock(ctx), check)) continue;
    const asked = numberOf(check);
    if (!register || asked === null || check.kind === "ADDRESS") continue;
    const answer = await register.look({ kind: check.kind, number: asked.number });
    await recordAnswer(asGateway(ctx, register.name), check.id, answer);
  }
  return { asked: waiting.length };
};
