import { eq } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "../../src/server/db/client";
import { payments } from "../../src/server/db/schema/payments";
import { asGateway } from "../../src/server/domain/on-behalf";
import { openPayment } from "../../src/server/domain/payments/open-payment";
import { startPayment } from "../../src/server/domain/payments/start-payment";
import { accept, inOrder, makeOrder } from "./orders";
import type { Rails } from "./rails";
import { until } from "./until";

type Options = Parameters<typeof makeOrder>[1];

/** An order both agreed on, whose buyer has the gateway's page before them and has not paid yet. */
export const openCheckout = async (db: Db, now = new Date(), options: Options = {}) => {
  const order = await makeOrder(db, { ...options, now });
  await accept(db, order, now);
  const { providers } = await import("../../src/server/providers/providers");
  const ctx = inOrder(db, order, order.buyer, now);
  const intent = await startPayment(ctx, { orderId: order.id, provider: "paystack", way: "page" });
  const answer = await providers.gateway("paystack").collect(intent);
  const { paymentId, reference } = intent;
  await openPayment(asGateway(ctx, "paystack"), { paymentId, answer });
  return { order, paymentId, reference };
};

/** The same, paid to the kobo through the sandbox: what the gateway has, we have. */
export const payThrough = async (db: Db, rails: Rails, now = new Date(), options: Options = {}) => {
  const paid = await openCheckout(db, now, options);
  await rails.control("/pay", { reference: paid.reference, how: "exact" });
  await until(async () => {
    const [payment] = await db.select().from(payments).where(eq(payments.id, paid.paymentId));
    expect(payment?.status).toBe("CREDITED");
  });
  return paid;
};
