import { newId } from "../../../src/lib/ids";
import { acceptOrder } from "../../../src/server/domain/orders/accept-order";
import {
  cancelOrder,
  declineOrder,
  withdrawOrder,
} from "../../../src/server/domain/orders/end-early";
import { reviseOrder } from "../../../src/server/domain/orders/revise-order";
import { type Act, within } from "../cast";
import { dealOf, randomShape } from "../deal";
import { orderIn } from "./order-in";

const revise: Act = async (life, by) => {
  const { terms } = await orderIn(life, by);
  const deal = dealOf(life, randomShape(by.dice));
  const { ref } = life.order;
  return reviseOrder(within(life, by), {
    ...deal,
    ref,
    termsHash: terms.hash,
    feeVersion: 1,
    note: "",
  });
};

const accept: Act = async (life, by) => {
  const { terms } = await orderIn(life, by);
  return acceptOrder(within(life, by), { ref: life.order.ref, termsHash: terms.hash });
};

/** What is done before money comes. */
export const agreementActs = {
  revise,
  accept,
  decline: (life, by) =>
    declineOrder(within(life, by), { ref: life.order.ref, reason: `Sold ${newId("code")}` }),
  withdraw: (life, by) => withdrawOrder(within(life, by)),
  cancel: (life, by) => cancelOrder(within(life, by)),
} as const satisfies Record<string, Act>;
