import { currentTime } from "@/server/clock";
import { world } from "@/server/domain/on-behalf";
import { refundsLeft, refundsToAsk } from "@/server/domain/refunds/read";
import { log } from "@/server/log";
import { events, inngest } from "./client";

const LIMIT = 500;

/**
 * Each minute: refunds without an end are asked about, never sent again; and approved ones that no
 * job has taken are told anew.
 */
export const checkRefunds = inngest.createFunction(
  {
    id: "check-refunds",
    triggers: [{ cron: "* * * * *" }],
    concurrency: { limit: 1 },
    retries: 2,
  },
  async ({ step }) => {
    const { doubted, left } = await step.run("look", async () => {
      const ctx = world(await currentTime());
      return { doubted: await refundsToAsk(ctx, LIMIT), left: await refundsLeft(ctx, LIMIT) };
    });
    if (doubted.length === LIMIT) log.warn({ limit: LIMIT }, "more refunds wait than one sweep");
    const asked = doubted.map((refundId) => events.refundDoubted.create({ refundId }));
    const told = left.map((subjectId) => events.refundApproved.create({ subjectId }));
    if (asked.length > 0) await step.sendEvent("ask", asked);
    if (told.length > 0) await step.sendEvent("tell", told);
    return { asked: asked.length, told: told.length };
  },
);
