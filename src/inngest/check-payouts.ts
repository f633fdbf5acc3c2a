import { currentTime } from "@/server/clock";
import { world } from "@/server/domain/on-behalf";
import { payoutsLeft, payoutsToAsk } from "@/server/domain/payouts/read";
import { log } from "@/server/log";
import { events, inngest } from "./client";

const LIMIT = 500;

/**
 * Each minute: sendings without an end are asked about, never sent again; and approved payouts
 * that no run has taken are told anew.
 */
export const checkPayouts = inngest.createFunction(
  {
    id: "check-payouts",
    triggers: [{ cron: "* * * * *" }],
    concurrency: { limit: 1 },
    retries: 2,
  },
  async ({ step }) => {
    const { doubted, left } = await step.run("look", async () => {
      const ctx = world(await currentTime());
      return { doubted: await payoutsToAsk(ctx, LIMIT), left: await payoutsLeft(ctx, LIMIT) };
    });
    if (doubted.length === LIMIT) log.warn({ limit: LIMIT }, "more payouts wait than one sweep");
    const asked = doubted.map((payoutId) => events.payoutDoubted.create({ payoutId }));
    const told = left.map((subjectId) => events.payoutApproved.create({ subjectId }));
    if (asked.length > 0) await step.sendEvent("ask", asked);
    if (told.length > 0) await step.sendEvent("tell", told);
    return { asked: asked.length, told: told.length };
  },
);
