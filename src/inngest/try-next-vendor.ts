import { currentTime } from "@/server/clock";
import { passOver } from "@/server/domain/messages/pass-over";
import { recordNextDelivery } from "@/server/domain/messages/record-next-delivery";
import { sendText } from "@/server/domain/messages/send-text";
import { world } from "@/server/domain/on-behalf";
import { providers } from "@/server/providers/providers";
import { events, inngest } from "./client";
import { hintOutbox } from "./hint-outbox";

/**
 * A vendor took a text in and no receipt came in time, or one that it failed → the next vendor of the
 * route. Words, which may hold a code, stay inside the one beat.
 */
export const tryNextVendor = inngest.createFunction(
  {
    id: "try-next-vendor",
    triggers: [events.textAwaited, events.textFailed],
    concurrency: { limit: 5 },
    retries: 2,
  },
  async ({ event, step }) => {
    if ("dueAt" in event.data) await step.sleepUntil("wait", new Date(event.data.dueAt));
    const done = await step.run("try", async () =>
      tryNext(event.data.attemptId, await currentTime()),
    );
    if (done.waits) await step.run("hint", () => hintOutbox());
    return done;
  },
);

const tryNext = async (attemptId: string, now: Date) => {
  const ctx = world(now);
  const wanted = await passOver(ctx, attemptId);
  if (!wanted) return { kind: "nothing_to_do", vendor: null, waits: false };
  const { vendor, answer, waits } = await sendText(ctx, wanted, providers.askText);
  if (vendor !== null && "messageId" in wanted.about) {
    const { messageId } = wanted.about;
    await recordNextDelivery(ctx, { messageId, provider: vendor, answer });
  }
  return { kind: answer.kind, vendor, waits };
};
