import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OpenDatabase, openDatabase } from "../../../../tests/support/open-database";
import { accept, inOrder, makeFunded, makeOrder } from "../../../../tests/support/orders";
import { approve, askForPayout, makeApprover, makeSeller } from "../../../../tests/support/payouts";
import { as, noon } from "../../../../tests/support/people";
import { askForRefund, makeRefunded } from "../../../../tests/support/refunds";
import { gatewayReference, newId } from "../../../lib/ids";
import { payments } from "../../db/schema/payments";
import type { Actor } from "../context";
import { receiveWebhook } from "../payments/receive-webhook";
import { onePayout } from "../payouts/read";
import { startPayout } from "../payouts/start-payout";
import { grantsByRole } from "../people/permissions";
import { refundsOf } from "../refunds/read";
import { FindMoney, findMoney } from "./find-money";
import { whereaboutsOfOrder } from "./whereabouts-of-order";

let own: OpenDatabase;
let db: OpenDatabase["db"];
let owner: OpenDatabase["owner"];

beforeAll(async () => {
  own = await openDatabase();
  ({ db, owner } = own);
});

afterAll(() => own.close());

type Role = keyof typeof grantsByRole;

const desk = (role: Role): Actor => ({
  ...{ kind: "staff", id: newId("staff"), sessionId: newId("session") },
  grants: grantsByRole[role],
});

const find = (text: string, role: Role = "FINANCE_CHECKER") =>
  findMoney(as(db, desk(role)), FindMoney.parse({ text }));

const idsOf = async (text: string, role?: Role) =>
  (await find(text, role)).found.map(({ id }) => id);

/** A payout that was sent and of which nothing was heard. */
const sentPayout = async () => {
  const seller = await makeSeller(db);
  const { id, ref } = await askForPayout(db, seller, 1_000_000n);
  await approve(db, await makeApprover(owner), id);
  await startPayout(as(db, { kind: "clock" }), { payoutId: id, runId: "run-1" });
  return { id, ref, seller };
};

const paidOrder = async () => {
  const order = await makeFunded(db);
  const [payment] = await db.select().from(payments).where(eq(payments.orderId, order.id));
  if (!payment) throw new Error("the payment is gone");
  return { order, payment };
};

describe("money is found", () => {
  test("by each name a payment has, in any spelling of it", async () => {
    const { payment } = await paidOrder();
    const { id, reference, theirId } = payment;
    for (const text of [id, ` ${reference} `, reference.toUpperCase(), theirId ?? ""])
      expect(await idsOf(text)).toEqual([id]);
  });

  test("by a payout's reference for people, its own at the gateway, and as Providus writes it", async () => {
    const { id, ref } = await sentPayout();
    const reference = gatewayReference("out", id);
    for (const text of [
      id,
      ref,
      ref.toLowerCase(),
      reference,
      reference.replaceAll(/^kro-|-/g, ""),
    ])
      expect(await idsOf(text)).toEqual([id]);
  });

  test("by the reference of the transfer that a refund is paid as", async () => {
    const order = await makeRefunded(db);
    const { id, ref } = await askForRefund(db, order, 1_000_000n);
    for (const text of [id, ref, gatewayReference("back", id)])
      expect(await idsOf(text)).toEqual([id]);
  });

  test("by the code of an order: all that is in it, and each kobo of what came", async () => {
    const order = await makeRefunded(db);
    const { id } = await askForRefund(db, order, 1_000_000n);
    const { order: found, found: all } = await find(order.ref.toLowerCase().replaceAll("-", " "));
    expect(found?.ref).toBe(order.ref);
    expect(all.map(({ noun }) => noun).sort()).toEqual(["payment", "refund"]);
    const { total, parts } = found?.money ?? { total: null, parts: [] };
    expect(parts.reduce((sum, { amount }) => sum + amount.amount, 0n)).toBe(total?.amount);
    expect(parts).toContainEqual({
      name: "leaving",
      amount: { amount: 1_000_000n, currency: "NGN" },
    });
    expect(all.some((one) => one.id === id)).toBe(true);
  });

  test("by a bank's session that stands only in what a gateway told", async () => {
    const { payment } = await paidOrder();
    const session = "000004210301180534806663649511";
    expect(await idsOf(session)).toEqual([]);
    await receiveWebhook(as(db, { kind: "nobody" }), {
      ...{ provider: "paystack", event: "charge.success", eventKey: "charge.success:77" },
      ...{ about: "payment", reference: payment.reference, headers: {} },
      raw: Buffer.from(JSON.stringify({ data: { authorization: { session_id: session } } })),
    });
    const { found } = await find(session);
    expect(found.map(({ id }) => id)).toEqual([payment.id]);
    expect(found[0]?.notices).toMatchObject([{ event: "charge.success", status: "STORED" }]);
  });

  test("nothing is found by what is nobody's, or is only a part of a reference", async () => {
    const { payment } = await paidOrder();
    for (const text of [
      "KRO-AAAAA-AAAAA",
      "WD-00000000",
      payment.reference.slice(0, -1),
      "%%%%%%",
    ]) {
      const parsed = FindMoney.safeParse({ text });
      if (!parsed.success) continue;
      const { order, found, hidden } = await findMoney(as(db, desk("ADMIN")), parsed.data);
      expect([order, found, hidden]).toEqual([null, [], []]);
    }
    expect(FindMoney.safeParse({ text: "%%%%%%" }).success).toBe(false);
  });
});

describe("who sees what", () => {
  test("each role sees the nouns its grants name, and is told what it does not see", async () => {
    const { id: payoutId } = await sentPayout();
    const order = await makeRefunded(db);
    const { id: refundId } = await askForRefund(db, order, 1_000_000n);
    for (const role of Object.keys(grantsByRole) as Role[]) {
      const grants: readonly string[] = grantsByRole[role];
      const [payout, refund] = [await find(payoutId, role), await find(refundId, role)];
      expect([role, payout.found.length, payout.hidden]).toEqual(
        grants.includes("payout:read") ? [role, 1, []] : [role, 0, ["payout"]],
      );
      expect([role, refund.found.length, refund.hidden]).toEqual(
        grants.includes("refund:read") ? [role, 1, []] : [role, 0, ["refund"]],
      );
    }
  });

  test("the desk reads of a payout and a refund what their owner reads, word for word", async () => {
    const { id, ref, seller } = await sentPayout();
    const own = await onePayout(as(db, seller), { ref });
    const [payout] = (await find(id)).found;
    expect(payout?.whereabouts).toEqual(own.whereabouts);
    expect(payout?.whereabouts.says).toMatch(/on its way to Guaranty Trust Bank/);
    const order = await makeRefunded(db);
    const { id: refundId } = await askForRefund(db, order, 1_000_000n);
    const [back] = (await refundsOf(inOrder(db, order, order.buyer))).refunds;
    expect((await find(refundId)).found[0]?.whereabouts).toEqual(back?.whereabouts);
  });

  test("the desk also sees the state, both references, and each step with who took it", async () => {
    const { id } = await sentPayout();
    const [payout] = (await find(id)).found;
    expect(payout).toMatchObject({
      status: "PROCESSING",
      gateway: { provider: "paystack", reference: gatewayReference("out", id) },
    });
    expect(payout?.steps.map(({ action }) => action)).toEqual(["send", "approve", "create"]);
  });

  test("the seller is not told which way the buyer took what came back; strangers are told nothing", async () => {
    const order = await makeRefunded(db);
    await askForRefund(db, order, 1_000_000n);
    const [bought, sold] = await Promise.all([
      whereaboutsOfOrder(inOrder(db, order, order.buyer)),
      whereaboutsOfOrder(inOrder(db, order, order.seller)),
    ]);
    const names = ({ parts }: typeof bought) => parts.map(({ name }) => name);
    expect(names(bought)).toEqual(["buyer", "leaving"]);
    expect(names(sold)).toEqual(["buyer"]);
    expect(sold.parts[0]?.amount).toEqual(bought.total);
    expect(sold.tracks).toEqual([]);
    const stranger = await makeSeller(db);
    const told = await whereaboutsOfOrder(inOrder(db, order, stranger));
    expect([told.total.amount, told.parts, told.tracks]).toEqual([0n, [], []]);
  });

  test("of an order nobody paid for, nothing is anywhere", async () => {
    const order = await makeOrder(db);
    await accept(db, order);
    const { total, parts, tracks } = await whereaboutsOfOrder(
      inOrder(db, order, order.buyer, noon),
    );
    expect([total.amount, parts, tracks]).toEqual([0n, [], []]);
  });
});
