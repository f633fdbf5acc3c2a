import type { Db } from "../../src/server/db/client";
import { releaseEscrow } from "../../src/server/domain/orders/release-escrow";
import { completeOrder, startOrder } from "../../src/server/domain/orders/work";
import { claimAll, fulfilAll, inOrder, type TestOrder } from "./orders";
import { payThrough } from "./pay-through";
import type { Rails } from "./rails";

/** A seller paid through the sandbox for one order more: what they have, the gateway has too. */
export const earn = async (db: Db, rails: Rails, seller?: TestOrder["seller"]) => {
  const now = new Date(((await rails.control("/clock")) as { now: string }).now);
  const { order } = await payThrough(db, rails, now, { ...(seller && { seller }) });
  await startOrder(inOrder(db, order, order.seller, now));
  await claimAll(db, order, now);
  await completeOrder(inOrder(db, order, order.seller, now));
  await fulfilAll(db, order, now);
  await releaseEscrow(inOrder(db, order, order.buyer, now));
  return order.seller;
};
