import { currentTime } from "@/server/clock";
import { world } from "@/server/domain/on-behalf";
import { paymentsToAsk, webhooksLeft } from "@/server/domain/payments/read";
import { log } from "@/server/log";
import { events, inngest } from "./client";
import { webhookEvent } from "./hint-webhook";

const LIMIT = 500;

/** Each minute: payments nobody told us of, and deliveries nobody looked into, are looked into. */
export const checkPayments = inngest.createFunction(
  {
    id: "check-payments",
    triggers: [{ cron: "* * * * *" }],
    concurrency: { limit: 1 },
    retries: 2,
  },
  async ({ step }) => {
    const { silent, left } = await step.run("look", async () => {
      const ctx = world(await currentTime());
      return { silent: await paymentsToAsk(ctx, LIMIT), left: await webhooksLeft(ctx, LIMIT) };
    });
    if (silent.length === LIMIT) log.warn({ limit: LIMIT }, "more payments wait than one sweep");
    const asked = silent.map((payment) => events.paymentDoubted.create(payment));
    const told = left.map(webhookEvent);
    if (asked.length > 0) await step.sendEvent("ask", asked);
    if (told.length > 0) await step.sendEvent("tell", told);
    return { asked: asked.length, told: told.length };
  },
);
