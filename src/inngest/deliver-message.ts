import { currentTime } from "@/server/clock";
import { messageToSend, suppressionOf } from "@/server/domain/messages/read";
import { recordDelivery } from "@/server/domain/messages/record-delivery";
import { sendText } from "@/server/domain/messages/send-text";
import { takeMessage } from "@/server/domain/messages/take-message";
import { world } from "@/server/domain/on-behalf";
import { providers } from "@/server/providers/providers";
import { events, inngest } from "./client";
import { hintOutbox } from "./hint-outbox";

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
    const { provider, answer, waits } = await step.run("ask", async () =>
      send(messageId, await currentTime()),
    );
    await step.run("record", async () =>
      recordDelivery(world(await currentTime()), { messageId, provider, answer }),
    );
    if (waits) await step.run("hint", () => hintOutbox());
    return { kind: answer.kind };
  },
);

const send = async (messageId: string, now: Date) => {
  const message = await messageToSend(world(now), messageId);
  if (!message) return { provider: "none", answer: failed("unworded"), waits: false };
  const { channel, to, purpose, subject, text, html } = message;
  if (channel === "SMS") {
    const wanted = { about: { messageId }, to, purpose, words: { text } } as const;
    const { vendor, answer, waits } = await sendText(world(now), wanted, providers.askText);
    return { provider: vendor ?? "none", answer, waits };
  }
  if (await suppressionOf(world(now), to)) {
    return { provider: providers.email.name, answer: failed("suppressed"), waits: false };
  }
  const letter = { to, subject, text, html, idempotencyKey: messageId };
  const answer = await providers.email.send(letter);
  return { provider: providers.email.name, answer, waits: false };
};

const failed = (reason: string) => ({ kind: "failed", theirReference: null, reason }) as const;
