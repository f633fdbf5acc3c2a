import { and, eq } from "drizzle-orm";
import { newId } from "@/lib/ids";
import { webhooks } from "@/server/db/schema/payments";
import type { Ctx } from "../context";

export interface Delivery {
  readonly provider: string;
  readonly event: string;
  readonly eventKey: string;
  readonly about: "payment" | "payout" | "refund" | "chargeback" | "message" | "other";
  readonly reference: string | null;
  readonly raw: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Keeps what a gateway told us, byte for byte, once however often it is told; moves nothing. Only
 * deliveries whose signature held come here: an unsigned one is a stranger's text and is not kept.
 * Says which row it is while it waits to be looked into, or null when that is done or it is about
 * nothing of ours: told `again` before anyone looked, somebody may have died in between.
 */
export const receiveWebhook = async (
  ctx: Ctx,
  delivery: Delivery,
): Promise<{ webhookId: string | null; again: boolean }> => {
  const useful = delivery.about !== "other" && delivery.reference !== null;
  const [stored] = await ctx.db
    .insert(webhooks)
    .values({
      id: newId("webhook"),
      provider: delivery.provider,
      eventKey: delivery.eventKey,
      event: delivery.event,
      about: delivery.about,
      reference: delivery.reference,
      raw: Buffer.from(delivery.raw),
      headers: delivery.headers,
      signatureValid: true,
      status: useful ? "STORED" : "IGNORED",
      receivedAt: ctx.now,
    })
    .onConflictDoNothing({ target: [webhooks.provider, webhooks.eventKey] })
    .returning({ id: webhooks.id });
  const again = stored === undefined;
  if (!useful) return { webhookId: null, again };
  return { webhookId: stored?.id ?? (await stillOpen(ctx, delivery)), again };
};

const stillOpen = async (ctx: Ctx, { provider, eventKey }: Delivery): Promise<string | null> => {
  const [known] = await ctx.db
    .select({ id: webhooks.id })
    .from(webhooks)
    .where(
      and(
        eq(webhooks.provider, provider),
        eq(webhooks.eventKey, eventKey),
        eq(webhooks.status, "STORED"),
      ),
    );
  return known?.id ?? null;
};
