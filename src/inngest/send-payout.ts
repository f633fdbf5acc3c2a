import { currentTime } from "@/server/clock";
import { asClock, asGateway, world } from "@/server/domain/on-behalf";
import { recordPayout } from "@/server/domain/payouts/record-payout";
import { beginTransfer, type Claim, startPayout } from "@/server/domain/payouts/start-payout";
import { providers } from "@/server/providers/providers";
import { events, inngest } from "./client";
import { hintOutbox } from "./hint-outbox";
import { refuseForGood } from "./refuse-for-good";

/**
 * intend → ask → record. The payout belongs to this run from the first beat on; a beat repeated
 * sends the same reference, which the gateway pays once. The open account number stays inside the
 * second beat.
 */
export const sendPayout = inngest.createFunction(
  {
    id: "send-payout",
    triggers: [events.payoutApproved],
    concurrency: [{ key: "event.data.subjectId", limit: 1 }, { limit: 5 }],
    retries: 4,
  },
  async ({ event, runId, step }) => {
    const claim = { payoutId: event.data.subjectId, runId };
    const mine = await step.run("intend", () =>
      refuseForGood(async () => startPayout(asClock(world(await currentTime())), claim)),
    );
    if (!mine) return { status: "taken_by_another_run" };
    const word = await step.run("ask", () => refuseForGood(() => send(claim)));
    const status = await step.run("record", async () => {
      const ctx = asGateway(world(await currentTime()), providers.payment.name);
      return recordPayout(ctx, { payoutId: claim.payoutId, ...word });
    });
    await step.run("hint", () => hintOutbox());
    return { status };
  },
);

/** Whatever is refused to a repeated sending, the one before it may have been taken in. */
const send = async (claim: Claim) => {
  const { sending, transfer } = await beginTransfer(asClock(world(await currentTime())), claim);
  return { sending, answer: await providers.payment.transfer(transfer) };
};
