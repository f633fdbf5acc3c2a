import { currentTime } from "@/server/clock";
import { asClock, world } from "@/server/domain/on-behalf";
import { freeHeld } from "@/server/domain/tiers/free-held";
import { wantFreed } from "@/server/domain/tiers/read";
import { inngest } from "./client";
import { unlessBusy } from "./refuse-for-good";

const LIMIT = 200;

/** Each minute: what is held of somebody's wallet and may be theirs to spend by now becomes so. */
export const freeHeldMoney = inngest.createFunction(
  { id: "free-held", triggers: [{ cron: "* * * * *" }], concurrency: { limit: 1 }, retries: 2 },
  ({ step }) => step.run("free", freeAll),
);

const freeAll = async () => {
  const ctx = asClock(world(await currentTime()));
  const waiting = await wantFreed(ctx, { limit: LIMIT });
  let freed = 0;
  for (const { userId } of waiting) {
    if (await unlessBusy(() => freeHeld(ctx, userId))) freed += 1;
  }
  return { found: waiting.length, freed };
};
