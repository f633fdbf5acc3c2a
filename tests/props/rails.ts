import { newOrderRef } from "../../src/lib/ids";
import { creditPayment } from "../../src/server/domain/payments/credit-payment";
import type { PaymentAnswer } from "../../src/server/domain/payments/rules";
import { startPayment } from "../../src/server/domain/payments/start-payment";
import { creditedOf } from "../support/acts/money";
import { partOf } from "../support/acts/order-in";
import { type Act, within } from "../support/cast";
import { sendToSource } from "./to-source";

const provider = "paystack";

/** The buyer, or whoever else tries, is about to pay. */
const startPaying: Act = (life, by) =>
  startPayment(within(life, by), { orderId: life.order.id, provider, way: "page" });

/**
 * The gateway's word about one of the order's payments: paid as asked, in part, too much, in another
 * currency, not at all; about one that was told before as often as about a new one.
 */
const hearGateway: Act = async (life, by) => {
  const known = await creditedOf(life, by);
  const payment = known.length > 0 ? by.dice.pick(known) : undefined;
  const due = payment?.due ?? 1_000n;
  // What nobody asked for comes with one sum; a reference never means two.
  const sum = by.dice.pick([due, due, due, partOf(by, due), due + 12_345n]);
  const reference = payment?.reference ?? `kro-in-${life.order.id.slice(4).toLowerCase()}`;
  const answer: PaymentAnswer =
    by.dice.below(8) === 0
      ? { kind: by.dice.pick(["pending", "failed", "unknown"]), reason: "no word yet" }
      : {
          kind: "succeeded",
          reference,
          receivedMinor: (payment ? (payment.received ?? sum) : due).toString(),
          currency: by.dice.below(20) === 0 ? "USD" : "NGN",
          feeMinor: "1500",
          theirId: payment?.theirId ?? newOrderRef(),
          paidAt: null,
          ours: true,
          paidInto: null,
        };
  const gateway = { kind: "gateway", id: provider } as const;
  const { status } = await creditPayment(within(life, { ...by, who: gateway }), {
    provider,
    reference,
    answer,
  });
  return { outcome: status === "CREDITED" ? "done" : status };
};

/** What happens around an order's payments, as the rails do it. */
export const railActs = { startPaying, hearGateway, sendToSource } as const;
