import type { Db } from "../../src/server/db/client";
import { backOut } from "../../src/server/domain/orders/end-paid";
import { balances } from "./books";
import { inOrder } from "./orders";
import { payThrough } from "./pay-through";
import type { Rails } from "./rails";
import { askForRefund } from "./refunds";

/**
 * An order paid through the sandbox and given back, and its buyer asks for all of it where they paid
 * from: what the gateway knows and what we know fit each other.
 */
export const makePaidBack = async (db: Db, rails: Rails) => {
  const now = new Date();
  const { order, reference } = await payThrough(db, rails, now);
  await rails.idle();
  await backOut(inOrder(db, order, order.seller, now), { ref: order.ref, reason: "It broke" });
  const whole = (await balances(db))[`AVL:${order.buyer.id}`] ?? 0n;
  const { id } = await askForRefund(db, order, whole, now);
  return { order, id, reference, whole };
};
