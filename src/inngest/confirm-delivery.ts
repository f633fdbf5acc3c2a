import { currentTime } from "@/server/clock";
import { keptReceipt } from "@/server/domain/messages/read";
import { recordReceipt } from "@/server/domain/messages/record-receipt";
import { asGateway, world } from "@/server/domain/on-behalf";
import { tellBuyer } from "@/server/domain/orders/silence";
import { finishWebhook } from "@/server/domain/payments/finish-webhook";
import { providers } from "@/server/providers/providers";
import { events, inngest } from "./client";

/**
 * A messenger said what became of a message → it is written down, and if the words were to remind
 * the buyer to look, the order knows from then on that the buyer was told.
 */
export const confirmDelivery = inngest.createFunction(
  {
    id: "confirm-delivery",
    triggers: [events.messageHinted],
    concurrency: { key: "event.data.reference", limit: 1 },
    retries: 3,
  },
  async ({ event, step }) => {
    let said = await step.run("record", async () => record(event.data, await currentTime()));
    if (!said.done) {
      // A report may be faster than the answer that names the message: one more look settles it.
      await step.sleep("wait", "3s");
      said = await step.run("look-again", async () =>
        record(event.data, await currentTime(), "last"),
      );
    }
    const { failedAttempt: attemptId } = said;
    if (attemptId !== null) await step.sendEvent("next", events.textFailed.create({ attemptId }));
    return said;
  },
);

interface Hint {
  provider: string;
  webhookId: string;
}

const record = async ({ provider, webhookId }: Hint, now: Date, look?: "last") => {
  const ctx = asGateway(world(now), provider);
  const kept = await keptReceipt(ctx, webhookId);
  if (!kept) return { done: true, known: false, told: false, failedAttempt: null };
  const receipt = readerOf(kept.provider)?.readReceipt(kept.raw) ?? null;
  const recorded = receipt && (await recordReceipt(ctx, { provider: kept.provider, receipt }));
  const known = recorded?.known ?? false;
  const reminded = recorded?.reminded ?? null;
  const told = reminded && (await tellBuyer(ctx, reminded.orderId, reminded.createdAt));
  const done = known || receipt === null || look === "last";
  await finishWebhook(ctx, { webhookId, answered: done });
  return { done, known, told: told ?? false, failedAttempt: recorded?.failedAttempt ?? null };
};

const readerOf = (provider: string) =>
  Object.values(providers.receipts).find(({ name }) => name === provider);
