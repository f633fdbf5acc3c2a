import { currentTime } from "@/server/clock";
import { asClock, asGateway, world } from "@/server/domain/on-behalf";
import { refundToFind } from "@/server/domain/refunds/read";
import { type RefundWord, recordRefund } from "@/server/domain/refunds/record-refund";
import { startRefund } from "@/server/domain/refunds/start-refund";
import { providers } from "@/server/providers/providers";
import { events, inngest } from "./client";
import { hintOutbox } from "./hint-outbox";
import { refuseForGood } from "./refuse-for-good";

/**
 * intend → ask → record. The gateway keeps no reference of ours, so a repeated request would give
 * back twice: only whoever puts the sending on record may send, and a beat repeated only looks.
 */
export const sendRefund = inngest.createFunction(
  {
    id: "send-refund",
    triggers: [events.refundApproved],
    concurrency: [{ key: "event.data.subjectId", limit: 1 }, { limit: 5 }],
    retries: 4,
  },
  async ({ event, step }) => {
    const refundId = event.data.subjectId;
    const word = await step.run("ask", () => refuseForGood(() => send(refundId)));
    if (!word) return { status: "over" };
    const status = await step.run("record", async () => {
      const ctx = asGateway(world(await currentTime()), providers.payment.name);
      return recordRefund(ctx, word);
    });
    await step.run("hint", () => hintOutbox());
    return { status };
  },
);

const send = async (refundId: string): Promise<RefundWord | null> => {
  const ctx = asClock(world(await currentTime()));
  const begun = await startRefund(ctx, refundId);
  if (!begun) {
    const sought = await refundToFind(ctx, refundId);
    return sought && { refundId, sentAt: null, answer: await providers.payment.findRefund(sought) };
  }
  // Sent before under an earlier approval: once more only if the list still shows none.
  const known = begun.again ? await providers.payment.findRefund(begun.sought) : null;
  if (known && known.kind !== "not_found") return { refundId, sentAt: null, answer: known };
  const answer = await providers.payment.refund(begun.refund);
  return { refundId, sentAt: begun.sentAt, answer };
};
