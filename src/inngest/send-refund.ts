import { currentTime } from "@/server/clock";
import { asClock, asGateway, world } from "@/server/domain/on-behalf";
import { refundToFind } from "@/server/domain/refunds/read";
import { type RefundWord, recordRefund } from "@/server/domain/refunds/record-refund";
import { startRefund } from "@/server/domain/refunds/start-refund";
import { providers } from "@/server/providers/providers";
import { events, inngest } from "./client";
import { hintOutbox } from "./hint-outbox";
import { refuseForGood, unlessFrozen } from "./refuse-for-good";

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
    const said = await step.run("ask", () =>
      refuseForGood(() => unlessFrozen(() => send(refundId))),
    );
    if (!said) return { status: "over_or_frozen" };
    const { provider, ...word } = said;
    const status = await step.run("record", async () => {
      const ctx = asGateway(world(await currentTime()), provider);
      return recordRefund(ctx, word);
    });
    await step.run("hint", () => hintOutbox());
    return { status };
  },
);

type Said = RefundWord & { readonly provider: string };

const send = async (refundId: string): Promise<Said | null> => {
  const ctx = asClock(world(await currentTime()));
  const asked = { refundId, sending: null, askedAt: ctx.now.toISOString() };
  const begun = await startRefund(ctx, refundId);
  if (!begun) {
    const found = await refundToFind(ctx, refundId);
    if (!found) return null;
    const { provider, ...sought } = found;
    const answer = await providers.gateway(provider).findRefund(sought);
    return { provider, ...asked, answer };
  }
  const { provider } = begun;
  const gateway = providers.gateway(provider);
  // Sent before under an earlier approval: once more only if the gateway still shows none.
  const known = begun.again ? await gateway.findRefund(begun.sought) : null;
  if (known && known.kind !== "not_found") return { provider, ...asked, answer: known };
  const answer = await gateway.refund(begun.refund);
  const sending = { first: !begun.again, sentAt: begun.sentAt };
  return { provider, ...asked, sending, answer };
};
