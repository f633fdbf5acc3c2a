import { newId } from "@/lib/ids";
import { webhooks } from "@/server/db/schema/payments";
import type { Ctx } from "../context";

export interface Delivery {
  readonly provider: string;
  readonly event: string;
  readonly eventKey: string;
  readonly about: "payment" | "payout" | "other";
  readonly reference: string | null;
  readonly raw: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Keeps what a gateway told us, byte for byte, once however often it is told; moves nothing. Only
 * deliveries whose signature held come here: an unsigned one is a stranger's text and is not kept.
 * Says which row it is, or null when it is known already or is about nothing of ours.
 */
export const receiveWebhook = async (ctx: Ctx, delivery: Delivery): Promise<string | null> => {
  const useful = delivery.about !== "other" && delivery.reference !== null;
  const [stored] = await ctx.db
    .insert(webhooks)
    .values({
      id: newId("webhook"),
      provider: delivery.provider,
      eventKey: delivery.eventKey,
      event: delivery.event,
      reference: delivery.reference,
      raw: Buffer.from(delivery.raw),
      headers: delivery.headers,
      signatureValid: true,
      status: useful ? "STORED" : "IGNORED",
      receivedAt: ctx.now,
    })
    .onConflictDoNothing({ target: [webhooks.provider, webhooks.eventKey] })
    .returning({ id: webhooks.id });
  return useful ? (stored?.id ?? null) : null;
};
