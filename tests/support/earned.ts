import { eq } from "drizzle-orm";
import { expect, vi } from "vitest";
import type { Db } from "../../src/server/db/client";
import { payments } from "../../src/server/db/schema/payments";
import { asGateway } from "../../src/server/domain/on-behalf";
import { releaseEscrow } from "../../src/server/domain/orders/release-escrow";
import { completeOrder, startOrder } from "../../src/server/domain/orders/work";
import { openPayment } from "../../src/server/domain/payments/open-payment";
import { startPayment } from "../../src/server/domain/payments/start-payment";
import { accept, claimAll, fulfilAll, inOrder, makeOrder, type TestOrder } from "./orders";
import type { Rails } from "./rails";

/** A seller paid through the sandbox for one order more: what they have, the gateway has too. */
export const earn = async (db: Db, rails: Rails, seller?: TestOrder["seller"]) => {
  const now = new Date(((await rails.control("/clock")) as { now: string }).now);
  const order = await makeOrder(db, { now, ...(seller && { seller }) });
  await accept(db, order, now);
  const { providers } = await import("../../src/server/providers/providers");
  const ctx = inOrder(db, order, order.buyer, now);
  const intent = await startPayment(ctx, { orderId: order.id, provider: "paystack", way: "page" });
  const answer = await providers.gateway("paystack").collect(intent);
  const { paymentId, reference } = intent;
  await openPayment(asGateway(ctx, "paystack"), { paymentId, answer });
  await rails.control("/pay", { reference, how: "exact" });
  await vi.waitFor(
    async () => {
      const [payment] = await db.select().from(payments).where(eq(payments.id, paymentId));
      expect(payment?.status).toBe("CREDITED");
    },
    { timeout: 20_000, interval: 20 },
  );
  await startOrder(inOrder(db, order, order.seller, now));
  await claimAll(db, order, now);
  await completeOrder(inOrder(db, order, order.seller, now));
  await fulfilAll(db, order, now);
  await releaseEscrow(inOrder(db, order, order.buyer, now));
  return order.seller;
};
