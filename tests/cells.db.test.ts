import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "../src/server/db/client";
import type { Actor } from "../src/server/domain/context";
import { acceptOrder } from "../src/server/domain/orders/accept-order";
import {
  claimCondition,
  fulfilCondition,
  rejectCondition,
} from "../src/server/domain/orders/conditions";
import { declineOrder, withdrawOrder } from "../src/server/domain/orders/end-early";
import { fundOrder } from "../src/server/domain/orders/fund-order";
import { orderRows } from "../src/server/domain/orders/machine";
import { meetDeadline } from "../src/server/domain/orders/meet-deadline";
import { releaseEscrow } from "../src/server/domain/orders/release-escrow";
import { completeOrder, startOrder } from "../src/server/domain/orders/work";
import { balances, bookFaults } from "./support/books";
import { type TestDatabase, testDatabase } from "./support/database";
import {
  accept,
  DAY,
  fund,
  inOrder,
  makeOrder,
  readyToRelease,
  subjectOf,
  type TestOrder,
} from "./support/orders";
import { as, makePerson, noon } from "./support/people";
import { refusal } from "./support/refusal";

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

/** An order standing in each place there is. */
const stages: Record<string, () => Promise<TestOrder>> = {
  CREATED: () => makeOrder(db),
  ACCEPTED: async () => {
    const order = await makeOrder(db);
    await accept(db, order);
    return order;
  },
  "ACCEPTED and funded": async () => {
    const order = await makeOrder(db);
    await accept(db, order);
    await fund(db, order);
    return order;
  },
  IN_PROGRESS: async () => {
    const order = await makeOrder(db);
    await accept(db, order);
    await fund(db, order);
    await startOrder(inOrder(db, order, order.seller));
    return order;
  },
  COMPLETED: () => readyToRelease(db),
  CLOSED: async () => {
    const order = await readyToRelease(db);
    await releaseEscrow(inOrder(db, order, order.buyer));
    return order;
  },
  DECLINED: async () => {
    const order = await makeOrder(db);
    await declineOrder(inOrder(db, order, order.seller), { ref: order.ref, reason: "No" });
    return order;
  },
  CANCELLED: async () => {
    const order = await makeOrder(db);
    await withdrawOrder(inOrder(db, order, order.buyer));
    return order;
  },
  EXPIRED: async () => {
    const order = await makeOrder(db);
    await meetDeadline(as(db, { kind: "clock" }, new Date(noon.getTime() + 9 * DAY)), order.id);
    return order;
  },
};

type Act = (order: TestOrder, actor: Actor, hash: string, conditionId: string) => Promise<unknown>;

/** Every action, by whoever is asked to try it. */
const acts: Record<string, Act> = {
  accept: (order, actor, termsHash) => acceptOrder(as(db, actor), { ref: order.ref, termsHash }),
  decline: (order, actor) =>
    declineOrder(inOrder(db, order, actor), { ref: order.ref, reason: "No" }),
  withdraw: (order, actor) => withdrawOrder(inOrder(db, order, actor)),
  fund: async (order, actor) => {
    const { due } = await subjectOf(db, order);
    const receipt = {
      orderId: order.id,
      provider: "paystack",
      reference: `cell-${order.id}`,
      received: due,
      paidAt: noon,
    };
    return fundOrder(as(db, actor), receipt, () =>
      Promise.reject(new Error("the payment was asked to move")),
    );
  },
  start: (order, actor) => startOrder(inOrder(db, order, actor)),
  claim: (order, actor, _hash, conditionId) =>
    claimCondition(inOrder(db, order, actor), { ref: order.ref, conditionId, evidence: "x" }),
  fulfil: (order, actor, _hash, conditionId) =>
    fulfilCondition(inOrder(db, order, actor), { ref: order.ref, conditionId }),
  reject: (order, actor, _hash, conditionId) =>
    rejectCondition(inOrder(db, order, actor), { ref: order.ref, conditionId, reason: "No" }),
  complete: (order, actor) => completeOrder(inOrder(db, order, actor)),
  release: (order, actor) => releaseEscrow(inOrder(db, order, actor)),
};

/** Who an actor is to an order at that place, said here anew and not by the code under test. */
const rolesAt = (who: string, stage: string): string[] => {
  if (who === "buyer") return ["creator", "buyer"];
  if (who === "seller") {
    if (["CREATED", "DECLINED", "CANCELLED", "EXPIRED"].includes(stage)) return ["invited"];
    return ["seller"];
  }
  return [who];
};

test("every (place × action × actor) outside the table is refused by name and changes nothing", async () => {
  const stranger = await makePerson(db, "Musa");
  const staff: Actor = { kind: "staff", id: "stf_none", sessionId: "ses_none", grants: [] };
  let refused = 0;
  let listed = 0;
  for (const [stage, make] of Object.entries(stages)) {
    const order = await make();
    const before = await subjectOf(db, order);
    const money = await balances(db);
    const actors: Record<string, Actor> = {
      buyer: order.buyer,
      seller: order.seller,
      stranger,
      staff,
      clock: { kind: "clock" },
      gateway: { kind: "gateway", id: "paystack" },
      nobody: { kind: "nobody" },
    };
    for (const [action, act] of Object.entries(acts)) {
      for (const [who, actor] of Object.entries(actors)) {
        const roles = rolesAt(who, stage);
        const inTable = orderRows.some(
          (row) =>
            row.from === before.status &&
            row.action === action &&
            row.by.some((by) => roles.includes(by)),
        );
        if (inTable) {
          listed += 1;
          continue;
        }
        const said = await refusal(
          act(order, actor, before.terms.hash, before.conditions[0]?.id ?? ""),
        );
        expect([stage, action, who, said]).toEqual([
          stage,
          action,
          who,
          expect.stringMatching(/^[a-z_]+$/),
        ]);
        expect(said).not.toBe("done");
        refused += 1;
      }
    }
    expect(await subjectOf(db, order)).toEqual(before);
    expect(await balances(db)).toEqual(money);
  }
  expect(await bookFaults(db)).toEqual([]);
  // 9 places, 10 actions, 7 actors; a table that lists everything would leave nothing to refuse.
  expect(refused + listed).toBe(630);
  expect(listed).toBeLessThan(30);
  console.log(`${refused} cells refused, ${listed} in the table`);
});
