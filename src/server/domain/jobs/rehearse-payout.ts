import type { Ctx } from "../context";
import { asClock, asGateway } from "../on-behalf";
import { type Payout, readPayout } from "../payouts/machine";
import { transferToQuery } from "../payouts/read";
import { findPayoutId, recordPayout } from "../payouts/record-payout";
import type { TransferAnswer } from "../payouts/rules";
import { beginTransfer, startPayout } from "../payouts/start-payout";
import { type Branch, type DryRun, onlySays } from "./dry-run";
import { rehearse } from "./rehearse";

type Ids = Readonly<Record<string, string>>;

const NOBODY = "rehearsal";

const factsOf = ({ reference, amount, currency }: Payout) => ({
  ...{ reference, currency, minor: amount.toString(), ours: true },
  ...{ feeMinor: null, theirReference: null },
});

/** The answers that end a payout or leave it in doubt, as a gateway would give them. */
const answersTo = (
  payout: Payout,
  refusal: "refused" | "failed",
): readonly (readonly [Branch["given"], TransferAnswer])[] => [
  ["done", { kind: "succeeded", ...factsOf(payout) }],
  ["notDone", { kind: refusal, reason: NOBODY, ...factsOf(payout) }],
  ["noAnswer", { kind: "unknown", reason: NOBODY }],
];

/** An approved payout is sent by whichever run takes it first; one that was taken only is asked about. */
export const rehearseSending = async (ctx: Ctx, { subjectId = "" }: Ids): Promise<DryRun> => {
  const payout = await readPayout(ctx.db, subjectId);
  if (!payout) return onlySays("There is no such payout.");
  if (payout.claimedBy !== null) {
    return onlySays(
      "Another run has taken this payout, so a new one sends nothing. The sweep asks the gateway what became of it.",
    );
  }
  const { id: payoutId, provider, reference } = payout;
  const claim = { payoutId, runId: NOBODY };
  const branches: Branch[] = [];
  for (const [given, answer] of answersTo(payout, "refused")) {
    const rehearsed = await rehearse(asClock(ctx), async (within) => {
      await startPayout(within, claim);
      const { sending } = await beginTransfer(within, claim);
      const askedAt = within.now.toISOString();
      await recordPayout(asGateway(within, provider), { payoutId, sending, askedAt, answer });
    });
    branches.push({ given, ...rehearsed });
    // Refused before a byte is sent: no answer would make a difference.
    if (rehearsed.refused)
      return { says: null, asks: [], branches: [{ ...rehearsed, given: "always" }] };
  }
  return { says: null, asks: [{ provider, asks: "pay", reference }], branches };
};

/** A payout on its way is asked about by its reference, and never sent. */
export const rehearseAsking = async (ctx: Ctx, ids: Ids): Promise<DryRun> => {
  const { provider: told = "", reference: named = "" } = ids;
  const payoutId = ids.payoutId ?? (await findPayoutId(ctx, { provider: told, reference: named }));
  const [payout, query] = payoutId
    ? await Promise.all([readPayout(ctx.db, payoutId), transferToQuery(ctx, payoutId)])
    : [null, null];
  if (!payout) return onlySays("There is no such payout.");
  if (!query) return onlySays("Nothing of it was sent, so there is nothing to ask about.");
  const branches: Branch[] = [];
  for (const [given, answer] of answersTo(payout, "failed")) {
    const rehearsed = await rehearse(asGateway(ctx, query.provider), (within) =>
      recordPayout(within, {
        payoutId: payout.id,
        sending: null,
        askedAt: within.now.toISOString(),
        answer,
      }),
    );
    branches.push({ given, ...rehearsed });
  }
  return { says: null, asks: [{ ...query, asks: "whatBecameOfPayout" }], branches };
};
