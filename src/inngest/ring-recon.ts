import { currentTime } from "@/server/clock";
import { world } from "@/server/domain/on-behalf";
import { bankDaysDue, daysDue } from "@/server/domain/recon/read";
import { providers } from "@/server/providers/providers";
import { events, inngest } from "./client";

/** Every quarter of an hour: the days whose books are due, with gateways and with our bank → one event each. `reconcile` asks. */
export const ringRecon = inngest.createFunction(
  {
    id: "ring-recon",
    triggers: [{ cron: "*/15 * * * *" }],
    concurrency: { limit: 1 },
    retries: 2,
  },
  async ({ step }) => {
    const due = await step.run("look", async () => {
      const ctx = world(await currentTime());
      return [...(await daysDue(ctx, providers.names())), ...(await bankDaysDue(ctx))];
    });
    const rung = due.map((one) => events.reconDue.create(one));
    if (rung.length > 0) await step.sendEvent("ring", rung);
    return { rung: rung.length };
  },
);
