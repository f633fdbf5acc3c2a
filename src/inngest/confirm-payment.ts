import { currentTime } from "@/server/clock";
import { asGateway, world } from "@/server/domain/on-behalf";
import { creditPayment } from "@/server/domain/payments/credit-payment";
import { finishWebhook } from "@/server/domain/payments/finish-webhook";
import { providers } from "@/server/providers/providers";
import { events, inngest } from "./client";
import { hintOutbox } from "./hint-outbox";
import { refuseForGood } from "./refuse-for-good";

/**
 * Told or in doubt → ask the gateway → write down what it says. Of what it told us it is asked by the
 * word it told us; of our own payments by our reference.
 */
export const confirmPayment = inngest.createFunction(
  {
    id: "confirm-payment",
    triggers: [events.paymentHinted, events.paymentDoubted],
    concurrency: { key: "event.data.reference", limit: 1 },
    retries: 5,
  },
  async ({ event, step }) => {
    const { provider, reference } = event.data;
    const told = "webhookId" in event.data;
    const answer = await step.run("ask", () => {
      const gateway = providers.gateway(provider);
      return told ? gateway.verifyTold(reference) : gateway.verify(reference);
    });
    const credited = await step.run("record", async () => {
      const ctx = asGateway(world(await currentTime()), provider);
      return refuseForGood(() =>
        creditPayment(ctx, { provider, reference: told ? null : reference, answer }),
      );
    });
    if ("webhookId" in event.data) {
      const { webhookId } = event.data;
      const answered = answer.kind === "not_found" ? answer.kind : answer.kind !== "unknown";
      await step.run("finish", async () =>
        finishWebhook(world(await currentTime()), { webhookId, answered }),
      );
    }
    await step.run("hint", () => hintOutbox());
    return credited;
  },
);
