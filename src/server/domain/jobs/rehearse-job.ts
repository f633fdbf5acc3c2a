import type { Ctx } from "../context";
import { type DryRun, onlySays } from "./dry-run";
import { rehearseClock, rehearseWarning } from "./rehearse-clock";
import { rehearseCrediting } from "./rehearse-payment";
import { rehearseAsking, rehearseSending } from "./rehearse-payout";
import { rehearseGivingBack, rehearseLooking } from "./rehearse-refund";
import { canReplay, jobRule, ringsByItself } from "./rules";

type Ids = Readonly<Record<string, string>>;

const bankAsked = async (_: Ctx, { provider = "", reference = "" }: Ids): Promise<DryRun> => ({
  says: "The gateway is asked what the bank wants back. A wish it names is written down once, and once as decided; one we know already moves nothing.",
  asks: [{ provider, asks: "whatBankWants", reference }],
  branches: [],
});

const booksHeld = async (_: Ctx, { provider = "", day = "" }: Ids): Promise<DryRun> => ({
  says: "The lists of that day are held beside the books once more. A sum paid to our bank is booked under its own number, so one booked before is not booked again.",
  asks: provider === "bank" ? [] : [{ provider, asks: "lists", reference: day }],
  branches: [],
});

/** Jobs whose words can be rehearsed; of the others what they do is said. */
const rehearsals: Readonly<Record<string, (ctx: Ctx, ids: Ids) => Promise<DryRun>>> = {
  "send-payout": rehearseSending,
  "ask-payout": rehearseAsking,
  "send-refund": rehearseGivingBack,
  "ask-refund": rehearseLooking,
  "confirm-payment": rehearseCrediting,
  "hear-chargeback": bankAsked,
  reconcile: booksHeld,
  "meet-deadline": rehearseClock,
  "warn-deadline": rehearseWarning,
};

/** What a replay of a failed job would do now. Nothing is written, and nobody outside is asked. */
export const rehearseJob = async (
  ctx: Ctx,
  letter: { readonly kind: string; readonly event: string; readonly ids: Ids },
): Promise<DryRun> => {
  const nobody: Ctx = { ...ctx, actor: { kind: "nobody" } };
  if (ringsByItself(letter)) {
    return onlySays("Its timetable rings again by itself, so there is nothing to send.");
  }
  if (!canReplay(letter))
    return onlySays("Its event is no longer one of ours, or says too little.");
  const rehearsal = Object.hasOwn(rehearsals, letter.kind) ? rehearsals[letter.kind] : undefined;
  return rehearsal ? rehearsal(nobody, letter.ids) : onlySays(jobRule(letter.kind).does);
};
