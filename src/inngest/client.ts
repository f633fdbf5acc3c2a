import { eventType, Inngest } from "inngest";
import * as z from "zod";
import { type Clock, clockRules } from "@/server/domain/clocks";
import { log } from "@/server/log";
import { CarryCause } from "./carry-cause";

/**
 * Keys and addresses come from the `INNGEST_…` settings, which the SDK reads for itself.
 * Checkpointing is off: each step of money is on record before the next one starts.
 */
export const inngest = new Inngest({
  id: "krotrust",
  checkpointing: false,
  logger: log,
  middleware: [CarryCause],
});

const isClock = (kind: unknown) => typeof kind === "string" && Object.hasOwn(clockRules, kind);
const clock = z.object({ orderId: z.string(), kind: z.custom<Clock>(isClock) });

/** Every event we send or listen to. Ids and references only: never money, never a secret. */
export const events = {
  outboxHinted: eventType("app/outbox.hinted", { schema: z.object({}) }),
  outboxTold: eventType("app/outbox.told", {
    schema: z.object({ outboxIds: z.array(z.string()) }),
  }),
  paymentHinted: eventType("payment.webhook.stored", {
    schema: z.object({ provider: z.string(), reference: z.string(), webhookId: z.string() }),
  }),
  payoutHinted: eventType("payout.webhook.stored", {
    schema: z.object({ provider: z.string(), reference: z.string(), webhookId: z.string() }),
  }),
  paymentDoubted: eventType("payment.doubted", {
    schema: z.object({ provider: z.string(), reference: z.string() }),
  }),
  payoutDoubted: eventType("payout.doubted", { schema: z.object({ payoutId: z.string() }) }),
  payoutApproved: eventType("payout.approved", { schema: z.object({ subjectId: z.string() }) }),
  refundHinted: eventType("refund.webhook.stored", {
    schema: z.object({ provider: z.string(), reference: z.string(), webhookId: z.string() }),
  }),
  refundDoubted: eventType("refund.doubted", { schema: z.object({ refundId: z.string() }) }),
  refundApproved: eventType("refund.approved", { schema: z.object({ subjectId: z.string() }) }),
  chargebackHinted: eventType("chargeback.webhook.stored", {
    schema: z.object({ provider: z.string(), reference: z.string(), webhookId: z.string() }),
  }),
  messageHinted: eventType("message.webhook.stored", {
    schema: z.object({ provider: z.string(), reference: z.string(), webhookId: z.string() }),
  }),
  textAwaited: eventType("text.awaited", {
    schema: z.object({ attemptId: z.string(), dueAt: z.string() }),
  }),
  textFailed: eventType("text.failed", { schema: z.object({ attemptId: z.string() }) }),
  messageQueued: eventType("message.queued", {
    schema: z.object({ messageId: z.string() }),
  }),
  deadlinePassed: eventType("deadline.passed", { schema: clock }),
  monitorDue: eventType("monitor.due", { schema: z.object({ monitor: z.string() }) }),
  reconDue: eventType("recon.due", { schema: z.object({ provider: z.string(), day: z.string() }) }),
  deadlineNears: eventType("deadline.nears", { schema: clock }),
  jobReplayed: eventType("job.replayed", { schema: z.object({ subjectId: z.string() }) }),
};
