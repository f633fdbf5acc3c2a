import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { accept, fund, inOrder, makeOrder, subjectOf } from "../../../../tests/support/orders";
import { as, makePerson, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { connect } from "../../db/client";
import { findParty } from "./find-order";
import { listOrders } from "./list-orders";
import { orderView } from "./read";
import { sharedOrder } from "./shared-order";

let database: TestDatabase;
let db: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.appUrl);
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

describe("an order as each side sees it", () => {
  test("offers each what the table allows and says why not yet", async () => {
    const order = await makeOrder(db);
    const seen = async (who: typeof order.buyer) => {
      const view = await orderView(inOrder(db, order, who));
      return [
        view.role,
        view.sentence.key,
        view.actions.map(({ action, allowed, reason }) =>
          allowed ? action : `${action}: ${reason}`,
        ),
      ];
    };
    expect(await seen(order.buyer)).toEqual(["BUYER", "waiting_to_agree", ["revise", "withdraw"]]);
    expect(await seen(order.seller)).toEqual([
      "SELLER",
      "asked_to_agree",
      ["revise", "accept", "decline"],
    ]);
    await accept(db, order);
    const unpaid = "order_not_funded";
    expect(await seen(order.buyer)).toEqual([
      "BUYER",
      "pay_to_start",
      ["payFromBalance", "cancel", `cancelPaid: ${unpaid}`, `reportIssue: ${unpaid}`],
    ]);
    expect(await seen(order.seller)).toEqual([
      "SELLER",
      "waiting_for_payment",
      ["cancel", `start: ${unpaid}`, `backOut: ${unpaid}`, `reportIssue: ${unpaid}`],
    ]);
    await fund(db, order);
    expect(await seen(order.seller)).toEqual([
      "SELLER",
      "held_waiting_start_seller",
      ["cancel: order_already_funded", "start", "backOut", "reportIssue"],
    ]);
  });

  test("never shows a whole phone number of the other side", async () => {
    const order = await makeOrder(db);
    const views = [
      await orderView(inOrder(db, order, order.buyer)),
      await orderView(inOrder(db, order, order.seller)),
      await sharedOrder(as(db, { kind: "nobody" }), { ref: order.ref }),
    ];
    for (const view of views) {
      const text = JSON.stringify(view, (_key, value) =>
        typeof value === "bigint" ? value.toString() : value,
      );
      expect(text).not.toContain(order.buyer.phone);
      expect(text).not.toContain(order.seller.phone);
    }
  });

  test("does not exist for a stranger, and one that never was reads the same", async () => {
    const order = await makeOrder(db);
    const stranger = as(db, await makePerson(db, "Musa"));
    expect(await refusal(findParty(stranger, order.ref))).toBe("order_not_found");
    expect(await refusal(findParty(stranger, "KRO-00000-00000"))).toBe("order_not_found");
    expect(await findParty(as(db, order.seller), order.ref)).toBe(order.id);
  });

  test("by its link shows a stranger the promise and the price, and to whom it is open", async () => {
    const order = await makeOrder(db);
    const viewer = async (actor: Parameters<typeof as>[1]) =>
      (await sharedOrder(as(db, actor), { ref: order.ref })).viewer;
    expect(await viewer({ kind: "nobody" })).toBe("stranger");
    expect(await viewer(order.buyer)).toBe("creator");
    expect(await viewer(order.seller)).toBe("invited");
    expect(await viewer(await makePerson(db, "Musa"))).toBe("other");
    await accept(db, order);
    const { state, price } = await sharedOrder(as(db, { kind: "nobody" }), { ref: order.ref });
    expect([state, price.buyerPays.amount]).toEqual(["taken", 18_897_750n]);
  });
});

describe("the list of orders", () => {
  test("pages through all of a person's orders once each, and holds nobody else's", async () => {
    const buyer = await makePerson(db, "Ada");
    const seller = await makePerson(db, "Tunde");
    const mine: string[] = [];
    for (let n = 0; n < 45; n++) {
      // Many change in the same millisecond: the cursor must not skip or repeat among them.
      const now = new Date(noon.getTime() + Math.floor(n / 9) * 1000);
      mine.push((await makeOrder(db, { buyer, seller, now, amount: 100_000n })).ref);
    }
    await makeOrder(db);
    for (const [who, role] of [
      [buyer, "BUYER"],
      [seller, "SELLER"],
    ] as const) {
      const refs: string[] = [];
      let cursor: { at: Date; id: string } | undefined;
      do {
        const page = await listOrders(as(db, who), { role, ...(cursor ? { cursor } : {}) });
        refs.push(...page.items.map(({ ref }) => ref));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(refs.length).toBe(45);
      expect([...refs].sort()).toEqual([...mine].sort());
    }
    expect((await listOrders(as(db, buyer), { role: "SELLER" })).items).toEqual([]);
  });

  test("says whose turn it is", async () => {
    const order = await makeOrder(db);
    const turn = async (who: typeof order.buyer) =>
      (await listOrders(as(db, who), {})).items[0]?.needsYou;
    expect([await turn(order.buyer), await turn(order.seller)]).toEqual([false, true]);
    await accept(db, order);
    expect([await turn(order.buyer), await turn(order.seller)]).toEqual([true, false]);
    expect((await subjectOf(db, order)).status).toBe("ACCEPTED");
  });
});
