import { currentTime } from "@/server/clock";
import { asGateway, world } from "@/server/domain/on-behalf";
import { finishWebhook } from "@/server/domain/payments/finish-webhook";
import { transferToQuery } from "@/server/domain/payouts/read";
import { findPayoutId, recordPayout } from "@/server/domain/payouts/record-payout";
import { providers } from "@/server/providers/providers";
import { events, inngest } from "./client";
import { hintOutbox } from "./hint-outbox";

/** Told or in doubt → ask what became of a transfer → write it down. Never sends one. */
export const askPayout = inngest.createFunction(
  {
    id: "ask-payout",
    triggers: [events.payoutHinted, events.payoutDoubted],
    retries: 5,
  },
  async ({ event, step }) => {
    const { data } = event;
    const transfer = await step.run("find", async () => {
      const ctx = world(await currentTime());
      const id = "payoutId" in data ? data.payoutId : await findPayoutId(ctx, data);
      const query = id === null ? null : await transferToQuery(ctx, id);
      return id === null || query === null ? null : { payoutId: id, ...query };
    });
    let answered = true;
    if (transfer) {
      const { payoutId, provider, reference } = transfer;
      const said = await step.run("ask", async () => ({
        askedAt: (await currentTime()).toISOString(),
        answer: await providers.gateway(provider).queryTransfer(reference),
      }));
      answered = said.answer.kind !== "unknown";
      await step.run("record", async () => {
        const ctx = asGateway(world(await currentTime()), provider);
        return recordPayout(ctx, { payoutId, sending: null, ...said });
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
