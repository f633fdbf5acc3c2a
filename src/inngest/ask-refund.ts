import { currentTime } from "@/server/clock";
import { asGateway, world } from "@/server/domain/on-behalf";
import { finishWebhook } from "@/server/domain/payments/finish-webhook";
import { refundsAlong, refundToFind } from "@/server/domain/refunds/read";
import { recordRefund } from "@/server/domain/refunds/record-refund";
import { providers } from "@/server/providers/providers";
import { events, inngest } from "./client";
import { hintOutbox } from "./hint-outbox";

/**
 * Told or in doubt → ask what became of a refund → write it down. Never sends one. Most gateways
 * name only the payment, so every refund on its way along it is asked about.
 */
export const askRefund = inngest.createFunction(
  {
    id: "ask-refund",
    triggers: [events.refundHinted, events.refundDoubted],
    retries: 5,
  },
  async ({ event, step }) => {
    const { data } = event;
    const ids = await step.run("look", async () =>
      "refundId" in data ? [data.refundId] : refundsAlong(world(await currentTime()), data),
    );
    let answered = true;
    for (const refundId of ids) {
      const found = await step.run(`ask-${refundId}`, () => ask(refundId));
      if (!found) continue;
      const { provider, ...said } = found;
      answered &&= said.answer.kind !== "unknown";
      await step.run(`record-${refundId}`, async () => {
        const ctx = asGateway(world(await currentTime()), provider);
        return recordRefund(ctx, { refundId, sending: null, ...said });
      });
    }
    if ("webhookId" in data) {
      const { webhookId } = data;
      await step.run("finish", async () =>
        finishWebhook(world(await currentTime()), { webhookId, answered }),
      );
    }
    await step.run("hint", () => hintOutbox());
  },
);

const ask = async (refundId: string) => {
  const ctx = world(await currentTime());
  const found = await refundToFind(ctx, refundId);
  if (!found) return null;
  const { provider, ...sought } = found;
  return {
    provider,
    askedAt: ctx.now.toISOString(),
    answer: await providers.gateway(provider).findRefund(sought),
  };
};
