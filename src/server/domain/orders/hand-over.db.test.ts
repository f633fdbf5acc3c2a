import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { report } from "../../../../tests/support/disputes";
import {
  inOrder,
  makeFunded,
  makeInProgress,
  subjectOf,
  type TestOrder,
} from "../../../../tests/support/orders";
import { as, makePerson, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { handoverCodes } from "../../db/schema/deliveries";
import type { Actor } from "../context";
import { settle } from "../disputes/settle";
import { claimCondition } from "./conditions";
import { handOver } from "./hand-over";
import { offerSplit } from "./offers";
import { orderView } from "./read";
import { showCode } from "./show-code";

let database: TestDatabase;
let db: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 20 });
});

afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

const buyer = (order: TestOrder) => inOrder(db, order, order.buyer);
const seller = (order: TestOrder) => inOrder(db, order, order.seller);

const nobody = { kind: "nobody" } as const;

describe("the code at the door", () => {
  const atDoor = async () => {
    const order = await makeInProgress(db, { handover: true });
    await claimAllByHand(order);
    const code = await showCode(buyer(order), order.id);
    if (!code) throw new Error("no code was made");
    return { order, code };
  };
  const claimAllByHand = async (order: TestOrder, from = 0) => {
    const { conditions } = await subjectOf(db, order);
    for (const { id } of conditions.filter(({ verifier }) => verifier === "BUYER").slice(from)) {
      await claimCondition(seller(order), {
        ...{ ref: order.ref, conditionId: id, fileIds: [] },
        evidence: "In the box",
      });
    }
  };
  const enter = (order: TestOrder, code: string, actor: Actor = { kind: "nobody" }) =>
    handOver(as(db, actor), { ref: order.ref, code });
  const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

  test("says delivered, fulfils what waited for it, and names nobody it does not know", async () => {
    for (const by of ["rider", "seller", "passer-by signed in"]) {
      const { order, code } = await atDoor();
      const stranger = await makePerson(db, "Musa Ali");
      const actor = by === "seller" ? order.seller : by === "rider" ? nobody : stranger;
      await enter(order, code, actor);
      const { status, conditions, inspectionFrom, sellerActedAt } = await subjectOf(db, order);
      expect([by, status, inspectionFrom]).toEqual([by, "COMPLETED", noon]);
      expect(conditions.find(({ verifier }) => verifier === "SYSTEM")).toMatchObject({
        status: "FULFILLED",
        fulfilledBy: "code",
      });
      expect(sellerActedAt).toEqual(noon);
    }
  });

  test("is shown on the buyer's page, and on no page of the seller's", async () => {
    const { order, code } = await atDoor();
    expect((await orderView(buyer(order))).handoverCode).toBe(code);
    const seen = await orderView(seller(order));
    const text = JSON.stringify(seen, (_, value) => (typeof value === "bigint" ? "" : value));
    expect([seen.handoverCode, text.includes(code)]).toEqual([null, false]);
  });

  test("is not in the database as it is read out", async () => {
    const { order, code } = await atDoor();
    const [row] = await db.select().from(handoverCodes).where(eq(handoverCodes.orderId, order.id));
    expect(JSON.stringify({ ...row, codeHash: row?.codeHash.toString("latin1") })).not.toContain(
      code,
    );
  });

  test("wrong five times is locked, also for the right one, and the sixth of many at once is not a try", async () => {
    const { order, code } = await atDoor();
    const said = await Promise.all(
      Array.from({ length: 20 }, () => refusal(enter(order, wrong(code)))),
    );
    const count = (word: string) => said.filter((one) => one === word).length;
    expect([count("handover_code_wrong"), count("handover_locked")]).toEqual([5, 15]);
    expect(await refusal(enter(order, code))).toBe("handover_locked");
    expect((await subjectOf(db, order)).status).toBe("IN_PROGRESS");
  });

  test("of another order opens nothing", async () => {
    const [one, other] = [await atDoor(), await atDoor()];
    if (one.code === other.code) return;
    expect(await refusal(enter(one.order, other.code))).toBe("handover_code_wrong");
  });

  test("is there too when the first milestone ended in a case before work began", async () => {
    const order = await makeFunded(db, { handover: true, milestones: [500_000n, 700_000n] });
    await report(db, order, { scope: "MILESTONE" });
    await offerSplit(buyer(order), { ref: order.ref, toSeller: 0n, note: "" });
    const [offer] = (await subjectOf(db, order)).offers;
    await settle(seller(order), { ref: order.ref, offerId: offer?.id ?? "" });
    expect((await subjectOf(db, order)).status).toBe("IN_PROGRESS");
    await claimAllByHand(order, 1);
    const code = (await showCode(buyer(order), order.id)) ?? "";
    expect(await refusal(enter(order, code))).toBe("done");
  });

  test("is no try where there is nothing to hand over yet", async () => {
    const plain = await makeInProgress(db);
    expect(await refusal(enter(plain, "123456"))).toBe("no_handover_agreed");
    const early = await makeInProgress(db, { handover: true });
    const code = (await showCode(buyer(early), early.id)) ?? "";
    expect(await refusal(enter(early, code))).toBe("conditions_unclaimed");
    const [row] = await db.select().from(handoverCodes).where(eq(handoverCodes.orderId, early.id));
    expect(row?.tries).toBe(0);
    await claimAllByHand(early);
    expect(await refusal(enter(early, code))).toBe("done");
    expect(await refusal(enter(early, code))).toBe("state_forbids_action");
  });
});
