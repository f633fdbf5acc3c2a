import { eq } from "drizzle-orm";
import { expect, vi } from "vitest";
import type { Db } from "../../src/server/db/client";
import { payments } from "../../src/server/db/schema/payments";
import { asGateway } from "../../src/server/domain/on-behalf";
import { backOut } from "../../src/server/domain/orders/end-paid";
import { openPayment } from "../../src/server/domain/payments/open-payment";
import { startPayment } from "../../src/server/domain/payments/start-payment";
import { balances } from "./books";
import { accept, inOrder, makeOrder } from "./orders";
import type { Rails } from "./rails";
import { askForRefund } from "./refunds";

/**
 * An order paid through the sandbox and given back, and its buyer asks for all of it where they paid
 * from: what the gateway knows and what we know fit each other.
 */
export const makePaidBack = async (db: Db, rails: Rails) => {
  const now = new Date();
  const order = await makeOrder(db, { now });
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
    { timeout: 20_000, interval: 50 },
  );
  await rails.idle();
  await backOut(inOrder(db, order, order.seller, now), { ref: order.ref, reason: "It broke" });
  const whole = (await balances(db))[`AVL:${order.buyer.id}`] ?? 0n;
  const { id } = await askForRefund(db, order, whole, now);
  return { order, id, reference, whole };
};
