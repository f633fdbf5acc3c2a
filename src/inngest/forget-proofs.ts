import { currentTime } from "@/server/clock";
import { forgetProof } from "@/server/domain/kyc/forget-proof";
import { proofsToForget } from "@/server/domain/kyc/read";
import { asClock, world } from "@/server/domain/on-behalf";
import { providers } from "@/server/providers/providers";
import { inngest } from "./client";

const LIMIT = 50;

/**
 * Papers that showed where somebody lives go a day after they came, once nobody has to look at them:
 * out of storage first, and then it is written down.
 */
export const forgetProofs = inngest.createFunction(
  {
    id: "forget-proofs",
    triggers: [{ cron: "7,37 * * * *" }],
    concurrency: { limit: 1 },
    retries: 2,
  },
  ({ step }) => step.run("forget", forget),
);

const forget = async () => {
  const ctx = asClock(world(await currentTime()));
  const waiting = await proofsToForget(ctx, LIMIT);
  let gone = 0;
  for (const { id, keys } of waiting) {
    const answers = await Promise.all(keys.map((key) => providers.storage.forget(key)));
    if (answers.some(({ kind }) => kind !== "gone")) continue;
    await forgetProof(ctx, id);
    gone += 1;
  }
  return { found: waiting.length, gone };
};
