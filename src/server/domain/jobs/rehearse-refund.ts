import type { Ctx } from "../context";
import { asClock, asGateway } from "../on-behalf";
import { type Refund, refundMachine } from "../refunds/machine";
import { refundsAlong, refundToFind } from "../refunds/read";
import { recordRefund } from "../refunds/record-refund";
import type { RefundAnswer } from "../refunds/rules";
import { startRefund } from "../refunds/start-refund";
import { type Branch, type DryRun, onlySays, type Question } from "./dry-run";
import { rehearse } from "./rehearse";

type Ids = Readonly<Record<string, string>>;

const factsOf = (refund: Refund) => ({
  note: refund.id,
  paymentId: refund.payment.theirId,
  minor: refund.amount.toString(),
  currency: refund.currency,
  theirReference: refund.theirReference ?? "rehearsal",
  ours: true,
});

const answersTo = (refund: Refund): readonly (readonly [Branch["given"], RefundAnswer])[] => [
  ["done", { kind: "succeeded", ...factsOf(refund) }],
  ["notDone", { kind: "failed", reason: "rehearsal", ...factsOf(refund) }],
  ["noAnswer", { kind: "unknown", reason: "rehearsal" }],
];

/** An approved refund is sent once; one whose sending is on record is only looked for. */
export const rehearseGivingBack = async (ctx: Ctx, { subjectId = "" }: Ids): Promise<DryRun> => {
  const refund = await refundMachine.read(ctx.db, subjectId);
  if (!refund) return onlySays("There is no such refund.");
  if (await refundToFind(ctx, refund.id)) return lookedFor(ctx, [refund.id]);
  if (refund.status !== "APPROVED")
    return onlySays("It is not waiting to be sent: nothing would be done.");
  const { id: refundId, provider, reference } = refund;
  const branches: Branch[] = [];
  for (const [given, answer] of answersTo(refund)) {
    const rehearsed = await rehearse(asClock(ctx), async (within) => {
      const begun = await startRefund(within, refundId);
      const askedAt = within.now.toISOString();
      const sending = begun && { first: !begun.again, sentAt: begun.sentAt };
      await recordRefund(asGateway(within, provider), { refundId, sending, askedAt, answer });
    });
    branches.push({ given, ...rehearsed });
    if (rehearsed.refused)
      return { says: null, asks: [], branches: [{ ...rehearsed, given: "always" }] };
  }
  return { says: null, asks: [{ provider, asks: "giveBack", reference }], branches };
};

/** Refunds on their way are looked for at the gateway, and never sent. */
export const rehearseLooking = async (ctx: Ctx, ids: Ids): Promise<DryRun> => {
  const { refundId, provider = "", reference = "" } = ids;
  const along = refundId ? [refundId] : await refundsAlong(ctx, { provider, reference });
  return lookedFor(ctx, along);
};

const lookedFor = async (ctx: Ctx, ids: readonly string[]): Promise<DryRun> => {
  const asks: Question[] = [];
  const branches: Branch[] = [];
  for (const refundId of ids) {
    const refund = await refundMachine.read(ctx.db, refundId);
    if (!refund || !(await refundToFind(ctx, refundId))) continue;
    const { provider, ref } = refund;
    asks.push({ provider, asks: "whatBecameOfRefund", reference: ref });
    for (const [given, answer] of answersTo(refund)) {
      const rehearsed = await rehearse(asGateway(ctx, provider), (within) =>
        recordRefund(within, {
          refundId,
          sending: null,
          askedAt: within.now.toISOString(),
          answer,
        }),
      );
      branches.push({ given, ...rehearsed });
    }
  }
  return asks.length > 0
    ? { says: null, asks, branches }
    : onlySays("No refund of it is on its way, so there is nothing to ask about.");
};
