import { log } from "@/server/log";
import { events, inngest } from "./client";

export interface StoredWebhook {
  readonly webhookId: string;
  readonly provider: string;
  readonly reference: string;
  readonly about: "payment" | "payout" | "refund" | "chargeback" | "message";
}

/** The event that has a stored delivery looked into. */
export const webhookEvent = ({ about, ...data }: StoredWebhook) => {
  switch (about) {
    case "payment":
      return events.paymentHinted.create(data);
    case "payout":
      return events.payoutHinted.create(data);
    case "refund":
      return events.refundHinted.create(data);
    case "chargeback":
      return events.chargebackHinted.create(data);
    case "message":
      return events.messageHinted.create(data);
  }
};

/** Says that a delivery was stored. A hint lost is found by the sweep, as the row stays open. */
export const hintWebhook = async (stored: StoredWebhook): Promise<void> => {
  try {
    await inngest.send({ ...webhookEvent(stored), id: stored.webhookId });
  } catch (error) {
    log.warn({ err: error, webhookId: stored.webhookId }, "the webhook hint was not taken");
  }
};
