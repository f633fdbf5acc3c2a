import { createHash } from "node:crypto";
import { newId } from "../../src/lib/ids";
import { money } from "../../src/lib/money";
import type { Db } from "../../src/server/db/client";
import { staff } from "../../src/server/db/schema/people";
import { advance } from "../../src/server/domain/advance";
import type { Actor } from "../../src/server/domain/context";
import { backOut } from "../../src/server/domain/orders/end-paid";
import { refundMachine } from "../../src/server/domain/refunds/machine";
import { requestRefund } from "../../src/server/domain/refunds/request-refund";
import { shownHashOf } from "../../src/server/domain/refunds/rules";
import { inOrder, makeFunded, type OrderOptions, type TestOrder } from "./orders";
import { as, noon } from "./people";

/** An order that was paid and whose seller gave up: all of it is in the buyer's balance. */
export const makeRefunded = async (db: Db, options: OrderOptions = {}): Promise<TestOrder> => {
  const order = await makeFunded(db, options);
  await backOut(inOrder(db, order, order.seller, options.now), {
    ref: order.ref,
    reason: "I no longer have it",
  });
  return order;
};

/** The buyer asks to have this much of it back where they paid from. */
export const askForRefund = (db: Db, order: TestOrder, amount: bigint, now = noon) =>
  requestRefund(inOrder(db, order, order.buyer, now), {
    amount: money(amount),
    idempotencyKey: newId("code"),
  });

export const refundOf = async (db: Db, id: string) => {
  const refund = await refundMachine.read(db, id);
  if (!refund) throw new Error("the refund is gone");
  return refund;
};

/** A member of staff who may approve refunds, as an actor; the owner's connection makes staff. */
export const makeRefunder = async (ownerDb: Db): Promise<Extract<Actor, { kind: "staff" }>> => {
  const id = newId("staff");
  const email = `${createHash("sha256").update(id).digest("hex").slice(0, 12)}@example.com`;
  await ownerDb
    .insert(staff)
    .values({ id, email, name: "Chidi Eze", passwordHash: "none", createdAt: noon });
  const grants = ["refund:read", "refund:approve"];
  return { kind: "staff", id, sessionId: newId("session"), grants };
};

/** Approves without the second factor, which has tests of its own. */
export const approveBack = async (db: Db, approver: Actor, id: string, now = noon) =>
  advance(as(db, approver, now), refundMachine, id, "approve", (refund) => ({
    row: { approved_by: "id" in approver ? approver.id : null, asked_at: now, reason: null },
    audit: { shownHash: shownHashOf(refund) },
  }));
