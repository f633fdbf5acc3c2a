import { currentTime } from "@/server/clock";
import { DomainError } from "@/server/domain/errors";
import { asClock, asGateway, world } from "@/server/domain/on-behalf";
import { maySend, type TransferWord } from "@/server/domain/payouts/judge-transfer";
import { recordPayout } from "@/server/domain/payouts/record-payout";
import {
  beginTransfer,
  type Claim,
  putBackPayout,
  startPayout,
  unsendTransfer,
} from "@/server/domain/payouts/start-payout";
import { NothingSent } from "@/server/providers/payment/port";
import { providers } from "@/server/providers/providers";
import { events, inngest } from "./client";
import { hintOutbox } from "./hint-outbox";
import { refuseForGood, unlessFrozen, unlessOver } from "./refuse-for-good";

/**
 * intend → ask → record. The payout belongs to this run from the first beat on; a beat repeated
 * sends the same reference, and only to a gateway that pays it once. The open account number stays
 * inside the second beat.
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
      refuseForGood(() =>
        unlessOver(() =>
          unlessFrozen(async () => startPayout(asClock(world(await currentTime())), claim)),
        ),
      ),
    );
    if (mine === null) return { status: "over_or_frozen" };
    if (!mine) return { status: "taken_by_another_run" };
    const said = await step.run("ask", () => refuseForGood(() => unlessOver(() => send(claim))));
    if (said === null) return { status: "over_or_frozen" };
    const { provider, ...word } = said;
    const status = await step.run("record", async () => {
      const ctx = asGateway(world(await currentTime()), provider);
      return recordPayout(ctx, { payoutId: claim.payoutId, ...word });
    });
    await step.run("hint", () => hintOutbox());
    return { status };
  },
);

type Said = TransferWord & { readonly provider: string };

/** Whatever is refused to a repeated sending, the one before it may have been taken in. */
const send = async (claim: Claim): Promise<Said | null> => {
  const ctx = asClock(world(await currentTime()));
  const begun = await unlessFrozen(() => beginTransfer(ctx, claim));
  if (!begun) {
    if (await putBackPayout(ctx, claim)) return null;
    // It may be on its way already: only a question tells, and that is the sweep's.
    throw new DomainError("payouts_frozen");
  }
  const { sending, provider, transfer } = begun;
  const gateway = providers.gateway(provider);
  const asked = { provider, sending, askedAt: ctx.now.toISOString() };
  if (!maySend(sending, gateway.repeats)) {
    return { ...asked, answer: { kind: "unknown", reason: "sent_before" } };
  }
  try {
    return { ...asked, answer: await gateway.transfer(transfer) };
  } catch (error) {
    if (error instanceof NothingSent) await unsendTransfer(ctx, claim, sending).catch(() => {});
    throw error;
  }
};
