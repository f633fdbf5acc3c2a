import { currentTime } from "@/server/clock";
import { foldBalances as fold } from "@/server/domain/ledger/fold-balances";
import { world } from "@/server/domain/on-behalf";
import { inngest } from "./client";

/** Every ten minutes: what is settled on the company's own accounts is summed into snapshots. */
export const foldBalances = inngest.createFunction(
  {
    id: "fold-balances",
    triggers: [{ cron: "*/10 * * * *" }],
    concurrency: { limit: 1 },
    retries: 2,
  },
  ({ step }) => step.run("fold", async () => ({ folded: await fold(world(await currentTime())) })),
);
