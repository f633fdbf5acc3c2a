import { currentTime } from "@/server/clock";
import { asClock, world } from "@/server/domain/on-behalf";
import { cancelPayout, payoutsToCancel } from "@/server/domain/payouts/cancel-payout";
import { inngest } from "./client";
import { hintOutbox } from "./hint-outbox";
import { orRefusal } from "./refuse-for-good";

const LIMIT = 500;

/** Each minute: what waits to go to an account of which its owner said that it is not theirs is given back. */
export const cancelPayouts = inngest.createFunction(
  {
    id: "cancel-payouts",
    triggers: [{ cron: "* * * * *" }],
    concurrency: { limit: 1 },
    retries: 2,
  },
  async ({ step }) => {
    const found = await step.run("cancel", async () => {
      const ctx = asClock(world(await currentTime()));
      const ids = await payoutsToCancel(ctx, LIMIT);
      // Begun or decided meanwhile: not for us to end.
      for (const id of ids) await orRefusal(() => cancelPayout(ctx, id));
      return ids.length;
    });
    if (found > 0) await step.run("hint", () => hintOutbox());
    return { found };
  },
);
