import type { Db } from "../../src/server/db/client";
import { openPayment } from "../../src/server/domain/payments/open-payment";
import type { Receipt } from "../../src/server/domain/payments/rules";
import { startPayment } from "../../src/server/domain/payments/start-payment";
import { accept, inOrder, makeOrder, subjectOf } from "./orders";
import { as, noon } from "./people";

let charges = 0;

/** An agreed order whose buyer stands at the checkout. */
export const atCheckout = async (db: Db) => {
  const order = await makeOrder(db);
  await accept(db, order);
  const { paymentId, reference } = await startPayment(inOrder(db, order, order.buyer), {
    orderId: order.id,
    provider: "paystack",
    way: "page",
  });
  const answer = { kind: "open", checkoutUrl: `https://checkout.example/${reference}` } as const;
  await openPayment(as(db, { kind: "gateway", id: "paystack" }), { paymentId, answer });
  const { due } = await subjectOf(db, order);
  charges += 1;
  const receipt: Receipt = {
    kind: "succeeded",
    reference,
    receivedMinor: due.amount.toString(),
    currency: "NGN",
    feeMinor: "200000",
    theirId: `41${charges}`,
    paidAt: noon.toISOString(),
    ours: true,
    paidInto: null,
  };
  return { order, reference, receipt, due };
};

/** Another charge of theirs, for another reference of ours. */
export const anotherCharge = (receipt: Receipt, reference: string): Receipt => {
  charges += 1;
  return { ...receipt, reference, theirId: `41${charges}` };
};
