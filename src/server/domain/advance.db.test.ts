import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { balances, bookFaults } from "../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../tests/support/database";
import {
  accept,
  DAY,
  fund,
  inOrder,
  makeOrder,
  readyToRelease,
  subjectOf,
} from "../../../tests/support/orders";
import { as, makePerson, noon } from "../../../tests/support/people";
import { refusal } from "../../../tests/support/refusal";
import { connect } from "../db/client";
import { acceptOrder } from "./orders/accept-order";
import { claimCondition, fulfilCondition, rejectCondition } from "./orders/conditions";
import { declineOrder, withdrawOrder } from "./orders/end-early";
import { expireOrder } from "./orders/expire-order";
import { releaseEscrow } from "./orders/release-escrow";
import { completeOrder, startOrder } from "./orders/work";

let database: TestDatabase;
let db: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.appUrl, { max: 16 });
});

afterAll(async () => {
  expect(await bookFaults(db)).toEqual([]);
  await db.close();
  await database.drop();
});

const count = (outcomes: readonly string[], wanted: string) =>
  outcomes.filter((outcome) => outcome === wanted).length;

describe("two callers at once", () => {
  test("fifty releases of one order pay the seller once", async () => {
    const order = await readyToRelease(db);
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => refusal(releaseEscrow(inOrder(db, order, order.buyer)))),
    );
    expect(count(outcomes, "done")).toBe(1);
    expect(
      outcomes.filter((outcome) => !["done", "replayed", "state_forbids_action"].includes(outcome)),
    ).toEqual([]);
    expect((await balances(db))[`AVL:${order.seller.id}`]).toBe(18_500_000n);
  });

  test("accept, decline and withdraw of one order: one of them happens", async () => {
    for (let round = 0; round < 12; round++) {
      const order = await makeOrder(db);
      const outcomes = await Promise.all([
        refusal(accept(db, order)),
        refusal(declineOrder(inOrder(db, order, order.seller), { ref: order.ref, reason: "No" })),
        refusal(withdrawOrder(inOrder(db, order, order.buyer))),
      ]);
      expect(count(outcomes, "done")).toBe(1);
    }
  });

  test("fifty deliveries of one receipt fund once, and a second receipt does not fund again", async () => {
    const order = await makeOrder(db);
    await accept(db, order);
    const reference = "kro-in-fifty-at-once-0001";
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => refusal(fund(db, order, { reference }))),
    );
    expect(count(outcomes, "done")).toBeGreaterThanOrEqual(1);
    expect(await refusal(fund(db, order))).toBe("order_already_funded");
    const subject = await subjectOf(db, order);
    const held = await balances(db);
    expect([subject.funded, held[`ESC:${order.id}`], held[`FEE:${order.id}`]]).toEqual([
      18_500_000n,
      18_500_000n,
      397_750n,
    ]);
  });

  test("expiry and payment of one order: it is never both expired and funded", async () => {
    for (let round = 0; round < 12; round++) {
      const order = await makeOrder(db);
      await accept(db, order);
      const late = new Date(noon.getTime() + 3 * DAY);
      const clock = as(db, { kind: "clock" }, late);
      const outcomes = await Promise.all([
        refusal(fund(db, order, { now: late })),
        refusal(expireOrder(clock, order.id)),
      ]);
      expect(count(outcomes, "done")).toBe(1);
      const { status, funded } = await subjectOf(db, order);
      expect([
        ["ACCEPTED", 18_500_000n],
        ["EXPIRED", 0n],
      ]).toContainEqual([status, funded]);
    }
  });

  test("two conditions claimed at once are both claimed: the slower reads again", async () => {
    const order = await makeOrder(db, { conditions: 3 });
    await accept(db, order);
    await fund(db, order);
    await startOrder(inOrder(db, order, order.seller));
    const { conditions } = await subjectOf(db, order);
    const outcomes = await Promise.all(
      conditions.map(({ id }) =>
        refusal(
          claimCondition(inOrder(db, order, order.seller), {
            ref: order.ref,
            conditionId: id,
            evidence: "seen",
          }),
        ),
      ),
    );
    expect(outcomes).toEqual(["done", "done", "done"]);
    const after = await subjectOf(db, order);
    expect(after.version).toBe(6);
  });
});

describe("the race test can fail", () => {
  test("with the version check taken out of the database, two of three exclusive acts happen", async () => {
    const broken = await testDatabase();
    const owner = connect(broken.ownerUrl, { max: 1 });
    const [{ body } = { body: "" }] = await owner.execute<{ body: string }>(
      sql`select pg_get_functiondef('public.move_row(jsonb)'::regprocedure) as body`,
    );
    const twin = body.replace(/and o\.status = [\s\S]*?::integer;/, ";");
    expect(twin).not.toBe(body);
    await owner.execute(sql.raw(twin));
    await owner.close();
    const twinDb = connect(broken.appUrl, { max: 16 });
    let caught = 0;
    for (let round = 0; round < 12; round++) {
      const order = await makeOrder(twinDb);
      const outcomes = await Promise.all([
        refusal(accept(twinDb, order)),
        refusal(
          declineOrder(inOrder(twinDb, order, order.seller), { ref: order.ref, reason: "No" }),
        ),
        refusal(withdrawOrder(inOrder(twinDb, order, order.buyer))),
      ]);
      if (count(outcomes, "done") > 1) caught += 1;
    }
    await twinDb.close();
    await broken.drop();
    expect(caught).toBeGreaterThan(0);
  });
});

describe("what the table does not list is refused", () => {
  test("by its name, whoever asks, and nothing changes", async () => {
    const order = await makeOrder(db);
    const stranger = await makePerson(db, "Musa");
    const before = await subjectOf(db, order);
    const { buyer, seller } = order;
    const condition = before.conditions[0]?.id ?? "";
    const evidence = { ref: order.ref, conditionId: condition, evidence: "x" };
    expect(await refusal(releaseEscrow(inOrder(db, order, buyer)))).toBe("state_forbids_action");
    expect(await refusal(releaseEscrow(inOrder(db, order, seller)))).toBe("not_yours_to_do");
    expect(await refusal(startOrder(inOrder(db, order, stranger)))).toBe("not_yours_to_do");
    expect(await refusal(claimCondition(inOrder(db, order, seller), evidence))).toBe(
      "not_yours_to_do",
    );
    expect(await refusal(fund(db, order))).toBe("state_forbids_action");
    expect(
      await refusal(
        acceptOrder(as(db, stranger), { ref: order.ref, termsHash: before.terms.hash }),
      ),
    ).toBe("not_invited");
    expect(
      await refusal(acceptOrder(as(db, buyer), { ref: order.ref, termsHash: before.terms.hash })),
    ).toBe("own_order");
    expect(
      await refusal(acceptOrder(as(db, seller), { ref: order.ref, termsHash: "0".repeat(64) })),
    ).toBe("terms_changed");
    expect(await refusal(expireOrder(as(db, { kind: "clock" }), order.id))).toBe("not_due_yet");
    expect(await subjectOf(db, order)).toEqual(before);
  });

  test("release waits for every required condition", async () => {
    const order = await makeOrder(db, { conditions: 2 });
    await accept(db, order);
    expect(await refusal(startOrder(inOrder(db, order, order.seller)))).toBe("order_not_funded");
    await fund(db, order);
    await startOrder(inOrder(db, order, order.seller));
    expect(await refusal(completeOrder(inOrder(db, order, order.seller)))).toBe(
      "conditions_unclaimed",
    );
    const { conditions } = await subjectOf(db, order);
    const one = (at: number) => ({ ref: order.ref, conditionId: conditions[at]?.id ?? "" });
    const seller = inOrder(db, order, order.seller);
    const buyer = inOrder(db, order, order.buyer);
    expect(await refusal(claimCondition(seller, one(0)))).toBe("evidence_missing");
    await claimCondition(seller, { ...one(0), evidence: "a" });
    await claimCondition(seller, { ...one(1), evidence: "b" });
    await completeOrder(seller);
    await fulfilCondition(buyer, one(0));
    await rejectCondition(buyer, { ...one(1), reason: "Scratched" });
    expect(await refusal(releaseEscrow(buyer))).toBe("conditions_unmet");
    await claimCondition(seller, { ...one(1), evidence: "new one" });
    await fulfilCondition(buyer, one(1));
    expect(await refusal(releaseEscrow(buyer))).toBe("done");
  });

  test("a broken guard is still stopped by the database: release past an open condition", async () => {
    const order = await readyToRelease(db);
    const owner = connect(database.ownerUrl, { max: 1 });
    await owner.execute(sql`update conditions set status = 'CLAIMED' where order_id = ${order.id}`);
    const direct = owner.execute(
      sql`update orders set status = 'CLOSED', resolution = 'RELEASED' where id = ${order.id}`,
    );
    await expect(direct).rejects.toMatchObject({
      cause: { code: expect.stringMatching(/^KR01[34]$/) },
    });
    await owner.close();
  });
});

describe("the money of one order", () => {
  test("is held apart from the fee and leaves whole: seller, income, VAT", async () => {
    const order = await readyToRelease(db);
    const held = await balances(db);
    const income = held.INC ?? 0n;
    const vat = held.VAT ?? 0n;
    await releaseEscrow(inOrder(db, order, order.buyer));
    const after = await balances(db);
    expect(after[`ESC:${order.id}`]).toBeUndefined();
    expect(after[`FEE:${order.id}`]).toBeUndefined();
    expect(after[`AVL:${order.seller.id}`]).toBe(18_500_000n);
    expect((after.INC ?? 0n) - income).toBe(370_000n);
    expect((after.VAT ?? 0n) - vat).toBe(27_750n);
  });

  test("a release writes state, journal, history, audit-worthy outbox and clears clocks together", async () => {
    const order = await readyToRelease(db);
    await releaseEscrow(inOrder(db, order, order.buyer));
    const rows = await db.execute<{ n: string }>(sql`
      select (select count(*) from history where subject_id = ${order.id} and action = 'release')
          || '/' || (select count(*) from journals where order_id = ${order.id} and kind = 'release')
          || '/' || (select count(*) from outbox where event = 'order.released' and data ->> 'orderId' = ${order.id})
          || '/' || (select count(*) from deadlines where order_id = ${order.id}) as n`);
    expect(rows[0]?.n).toBe("1/1/1/0");
  });
});
