import { currentTime } from "@/server/clock";
import { world } from "@/server/domain/on-behalf";
import { proveMoney as prove } from "@/server/domain/proofs/prove-money";
import { log } from "@/server/log";
import { inngest } from "./client";

/** Each night at two in Lagos: everybody's money is counted, and the root of the count published. */
export const proveMoney = inngest.createFunction(
  {
    id: "prove-money",
    triggers: [{ cron: "TZ=Africa/Lagos 0 2 * * *" }],
    concurrency: { limit: 1 },
    retries: 2,
  },
  async ({ step }) => {
    const proof = await step.run("prove", async () => {
      const made = await prove(world(await currentTime()));
      if (made && made.total !== made.owed) log.error(made, "the proof is not what we owe");
      return made;
    });
    return { proof: proof?.id ?? null };
  },
);
