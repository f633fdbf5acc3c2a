import { newId, newOrderRef } from "../../src/lib/ids";
import type { Db } from "../../src/server/db/client";
import { orders } from "../../src/server/db/schema/orders";
import type { Actor } from "../../src/server/domain/context";
import { makePerson, noon } from "./people";

type Person = Extract<Actor, { kind: "user" }>;

/** The row of an order between two people and nothing that hangs on it; only the owner may write it. */
export async function bareOrder(owner: Db, people: { buyer?: Person; seller?: Person } = {}) {
  const buyer = people.buyer ?? (await makePerson(owner, "Ada Obi"));
  const seller = people.seller ?? (await makePerson(owner, "Tunde Bakare"));
  const id = newId("order");
  const ref = newOrderRef();
  await owner.insert(orders).values({
    id,
    ref,
    status: "IN_PROGRESS",
    fundingStatus: "UNFUNDED",
    createdBy: buyer.id,
    creatorSide: "BUYER",
    buyerId: buyer.id,
    sellerId: seller.id,
    title: "iPhone 13",
    description: "",
    amount: 18_500_000n,
    termsVersion: 1,
    funded: 0n,
    released: 0n,
    refunded: 0n,
    createdAt: noon,
    updatedAt: noon,
  });
  return { id, ref, buyer, seller };
}
