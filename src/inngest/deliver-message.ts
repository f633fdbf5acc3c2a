import { currentTime } from "@/server/clock";
import { messageToSend } from "@/server/domain/messages/read";
import { recordDelivery } from "@/server/domain/messages/record-delivery";
import { takeMessage } from "@/server/domain/messages/take-message";
import { world } from "@/server/domain/on-behalf";
import { providers } from "@/server/providers/providers";
import { events, inngest } from "./client";

/** One queued message → its reader. Numbers and words stay inside the second beat. */
export const deliverMessage = inngest.createFunction(
  {
    id: "deliver-message",
    triggers: [events.messageQueued],
    concurrency: { limit: 5 },
    retries: 2,
  },
  async ({ event, runId, step }) => {
    const { messageId } = event.data;
    const taken = await step.run("intend", async () =>
      takeMessage(world(await currentTime()), { messageId, runId }),
    );
    if (!taken) return { kind: "taken_before" };
    const { provider, answer } = await step.run("ask", async () =>
      send(messageId, await currentTime()),
    );
    await step.run("record", async () =>
      recordDelivery(world(await currentTime()), { messageId, provider, answer }),
    );
    return { kind: answer.kind };
  },
);

const send = async (messageId: string, now: Date) => {
  const message = await messageToSend(world(now), messageId);
  if (!message) {
    return {
      provider: "none",
      answer: { kind: "failed", theirReference: null, reason: "unworded" },
    } as const;
  }
  const { channel, to, subject, text, html } = message;
  return channel === "SMS"
    ? {
        provider: providers.texts.termii.name,
        answer: await providers.texts.termii.send({ to, text, purpose: "NOTICE" }),
      }
    : {
        provider: providers.email.name,
        answer: await providers.email.send({ to, subject, text, html, idempotencyKey: messageId }),
      };
};
