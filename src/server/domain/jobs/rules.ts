import * as z from "zod";
import { idInput } from "@/lib/ids";

interface JobRule {
  /** Whether doing it again may move money, in our books or at a gateway: it takes two people. */
  readonly money: boolean;
  /** What it does, said to whoever decides about doing it again. */
  readonly does: string;
}

/** Every job there is, by its name at the job server. A test holds it to `src/inngest/functions.ts`. */
// biome-ignore format: a table is read by its columns
export const jobRules: Readonly<Record<string, JobRule>> = {
  "send-payout":             { money: true,  does: "Has a gateway pay an approved payout, once." },
  "ask-payout":              { money: true,  does: "Asks the gateway what became of a payout and writes it down. Never sends one." },
  "check-payouts":           { money: true,  does: "Looks for payouts to ask about and for approved ones nobody took." },
  "cancel-payouts":          { money: true,  does: "Gives back what waits to go to an account of which its owner said that it is not theirs." },
  "send-refund":             { money: true,  does: "Has a gateway give an approved refund back, once." },
  "ask-refund":              { money: true,  does: "Asks the gateway what became of a refund and writes it down. Never sends one." },
  "check-refunds":           { money: true,  does: "Looks for refunds to ask about and for approved ones nobody took." },
  "confirm-payment":         { money: true,  does: "Asks the gateway about a payment and credits what it says came." },
  "check-payments":          { money: true,  does: "Looks for payments nobody told us of and deliveries nobody looked into." },
  "hear-chargeback":         { money: true,  does: "Asks the gateway what a bank wants back, and writes it down." },
  "give-chargeback-answers": { money: true,  does: "Gives the gateway what finance answered to a bank." },
  "meet-deadline":           { money: true,  does: "Does what the order’s table says when this clock has run out." },
  "reconcile":               { money: true,  does: "Holds a day’s books beside a gateway’s lists, and books what it paid to our bank." },
  "free-held":               { money: true,  does: "Gives people what was held of their wallets and may be theirs to spend by now, once." },
  "relay-outbox":            { money: false, does: "Tells what was written down to be told." },
  "poke-pages":              { money: false, does: "Says to open pages that there is news, and hangs up on those of ended sessions." },
  "replay-job":              { money: false, does: "Sends the event of a replay that was decided already." },
  "ring-deadlines":          { money: false, does: "Looks for clocks that have run out." },
  "warn-deadline":           { money: false, does: "Reminds those whom a clock concerns." },
  "deliver-message":         { money: false, does: "Sends one message, if no run took it before." },
  "confirm-delivery":        { money: false, does: "Writes down what a messenger said became of a message." },
  "try-next-vendor":         { money: false, does: "Has the next vendor send a text that is not proven to have arrived." },
  "expire-otps":             { money: false, does: "Forgets codes that are over." },
  "check-kyc":               { money: false, does: "Asks the register again about numbers it has not answered for." },
  "forget-proofs":           { money: false, does: "Forgets papers that somebody has decided on." },
  "seal-records":            { money: false, does: "Seals what was written since the last seal." },
  "fold-balances":           { money: false, does: "Folds the lines of the company’s accounts into a balance. Moves nothing." },
  "ring-monitors":           { money: false, does: "Looks which monitors have their turn." },
  "run-monitor":             { money: false, does: "Looks once with one monitor." },
  "prove-money":             { money: false, does: "Counts what is owed to each and publishes the proof." },
  "ring-recon":              { money: false, does: "Looks for days whose books are due." },
};

/** One we do not know may be anything, so it is treated as one that moves money. */
export const jobRule = (kind: string): JobRule =>
  (Object.hasOwn(jobRules, kind) ? jobRules[kind] : undefined) ?? {
    money: true,
    does: "A job that is no longer one of ours.",
  };

/** What the job server sends when a timetable rings. Source: `providers/inngest.md` of the SDK's notes. */
const TIMETABLE = "inngest/scheduled.timer";

interface EventRule {
  /** The ids that say what it is about. */
  readonly by: readonly string[];
  /** What else is in it. */
  readonly with?: readonly string[];
}

/** Every event a job hears, and the ids in it: all that is kept of one. Held to `src/inngest/client.ts`. */
export const eventRules: Readonly<Record<string, EventRule>> = {
  "app/outbox.hinted": { by: [] },
  "app/outbox.told": { by: [], with: ["outboxIds"] },
  "payment.webhook.stored": { by: ["provider", "reference"], with: ["webhookId"] },
  "payment.doubted": { by: ["provider", "reference"] },
  "payout.webhook.stored": { by: ["provider", "reference"], with: ["webhookId"] },
  "payout.doubted": { by: ["payoutId"] },
  "payout.approved": { by: ["subjectId"] },
  "refund.webhook.stored": { by: ["provider", "reference"], with: ["webhookId"] },
  "refund.doubted": { by: ["refundId"] },
  "refund.approved": { by: ["subjectId"] },
  "chargeback.webhook.stored": { by: ["provider", "reference"], with: ["webhookId"] },
  "message.webhook.stored": { by: ["provider", "reference"], with: ["webhookId"] },
  "message.queued": { by: ["messageId"] },
  "text.awaited": { by: ["attemptId"], with: ["dueAt"] },
  "text.failed": { by: ["attemptId"] },
  "deadline.passed": { by: ["orderId", "kind"] },
  "deadline.nears": { by: ["orderId", "kind"] },
  "monitor.due": { by: ["monitor"] },
  "recon.due": { by: ["provider", "day"] },
  "job.replayed": { by: ["subjectId"] },
};

/** No longer than a gateway's reference, and nothing but letters, digits and what joins them. */
const ID = /^[\w .:+|/=-]{1,120}$/;

/** The ids of an event, and which of them say what it is about. Whatever else was in it is dropped. */
export const subjectOf = (name: string, data: Readonly<Record<string, unknown>>) => {
  const rule = Object.hasOwn(eventRules, name) ? eventRules[name] : undefined;
  const { by, with: more = [] } = rule ?? { by: [] };
  const ids: Record<string, string> = {};
  for (const field of [...by, ...more]) {
    const value = data[field];
    if (typeof value === "string" && ID.test(value)) ids[field] = value;
  }
  return { ids, key: by.map((field) => ids[field] ?? "?").join(" ") || name };
};

interface Sent {
  readonly event: string;
  readonly ids: Readonly<Record<string, string>>;
}

/** Whether its event can be sent again; what a timetable rings for rings again by itself. */
export const canReplay = ({ event, ids }: Sent): boolean => {
  const rule = Object.hasOwn(eventRules, event) ? eventRules[event] : undefined;
  return rule !== undefined && [...rule.by, ...(rule.with ?? [])].every((field) => field in ids);
};

export const ringsByItself = ({ event }: Pick<Sent, "event">): boolean => event === TIMETABLE;

/** How many one person may decide on with one press. */
const MOST = 50;

export const lettersInput = z
  .array(idInput("deadLetter"))
  .min(1)
  .max(MOST)
  .refine((ids) => new Set(ids).size === ids.length, "Each only once");
