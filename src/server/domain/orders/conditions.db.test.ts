import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import {
  claimAll,
  fulfilAll,
  inOrder,
  makeCompleted,
  makeInProgress,
  type makeOrder,
  subjectOf,
  type TestOrder,
} from "../../../../tests/support/orders";
import { as, makePerson, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { files } from "../../db/schema/files";
import { evidence } from "../../db/schema/orders";
import {
  claimCondition,
  fulfilCondition,
  rejectCondition,
  verifyAsked,
  waiveCondition,
} from "./conditions";
import { completeOrder } from "./work";

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

describe("a condition", () => {
  type Given = Parameters<typeof makeOrder>[1] & object;
  const withOne = async (
    condition: Partial<NonNullable<Given["terms"]>["conditions"]> | object,
  ) => {
    const given = {
      text: "It works",
      verifier: "BUYER",
      evidence: "NONE",
      required: true,
    } as const;
    const order = await makeInProgress(db, { terms: { conditions: [{ ...given, ...condition }] } });
    const id = (await subjectOf(db, order)).conditions[0]?.id ?? "";
    return { order, one: { ref: order.ref, conditionId: id } };
  };
  const statusOf = async (order: TestOrder) => (await subjectOf(db, order)).conditions[0];

  const sendFile = async (order: TestOrder, status: "READY" | "WAITING", ownerId: string) => {
    const id = newId("file");
    await db.insert(files).values({
      ...{ id, orderId: order.id, ownerId, name: "a.jpg", contentType: "image/jpeg", bytes: 10 },
      ...{ storageKey: `k/${id}`, status, createdAt: noon },
    });
    return id;
  };

  test.each([
    ["TEXT", { evidence: "Serial 7" }, {}],
    ["PHOTO", "file", { evidence: "Serial 7" }],
    ["FILE", "file", {}],
    ["NONE", {}, null],
  ] as const)("that asks for %s takes that and not less", async (kind, enough, less) => {
    const { order, one } = await withOne({ evidence: kind });
    if (less !== null) {
      expect(await refusal(claimCondition(seller(order), { ...one, ...less, fileIds: [] }))).toBe(
        "evidence_missing",
      );
    }
    const fileIds = enough === "file" ? [await sendFile(order, "READY", order.seller.id)] : [];
    const shown = enough === "file" ? {} : enough;
    await claimCondition(seller(order), { ...one, ...shown, fileIds });
    expect((await statusOf(order))?.status).toBe("CLAIMED");
    const given = await db.select().from(evidence).where(eq(evidence.orderId, order.id));
    expect(given.flatMap((row) => row.fileIds)).toEqual(fileIds);
  });

  test("is not shown by a file that has not arrived, or that somebody else sent", async () => {
    const { order, one } = await withOne({ evidence: "PHOTO" });
    for (const id of [
      await sendFile(order, "WAITING", order.seller.id),
      await sendFile(order, "READY", order.buyer.id),
    ]) {
      expect(await refusal(claimCondition(seller(order), { ...one, fileIds: [id] }))).toBe(
        "file_not_ready",
      );
    }
  });

  test("for staff to verify waits for staff with that grant", async () => {
    const { order, one } = await withOne({ verifier: "STAFF" });
    await claimCondition(seller(order), { ...one, fileIds: [] });
    expect(await refusal(fulfilCondition(buyer(order), one))).toBe("not_yours_to_do");
    const staff = (grants: string[]) =>
      inOrder(db, order, { kind: "staff", id: "stf_1", sessionId: "s", grants });
    expect(await refusal(fulfilCondition(staff(["dispute:rule"]), one))).toBe("not_yours_to_do");
    await fulfilCondition(staff(["condition:verify"]), one);
    expect(await statusOf(order)).toMatchObject({ status: "FULFILLED", fulfilledBy: "stf_1" });
  });

  test("for a third person waits for whoever has that number, to anybody else there is no such order", async () => {
    const [inspector, stranger] = [await makePerson(db, "Ngozi"), await makePerson(db, "Emeka")];
    const { order, one } = await withOne({
      ...{ verifier: "THIRD_PARTY", verifierPhone: inspector.phone },
    });
    await claimCondition(seller(order), { ...one, fileIds: [] });
    const says = { ...one, verdict: "FULFILLED" } as const;
    for (const who of [stranger, order.buyer, order.seller]) {
      expect(await refusal(verifyAsked(as(db, who), says))).toBe("order_not_found");
    }
    const no = { ...one, verdict: "REJECTED", reason: "It leaks" } as const;
    await verifyAsked(as(db, inspector), no);
    expect(await statusOf(order)).toMatchObject({ status: "REJECTED", reason: "It leaks" });
    await claimCondition(seller(order), { ...one, fileIds: [] });
    await verifyAsked(as(db, inspector), says);
    expect(await statusOf(order)).toMatchObject({ fulfilledBy: inspector.id });
  });

  test("the buyer does without is waived by the buyer, and only by the buyer", async () => {
    const { order, one } = await withOne({});
    expect(await refusal(waiveCondition(seller(order), one))).toBe("not_yours_to_do");
    await waiveCondition(buyer(order), one);
    expect(await statusOf(order)).toMatchObject({ status: "WAIVED", waivedBy: order.buyer.id });
    await completeOrder(seller(order));
  });

  test("rejected is claimed again, also after the order was called complete", async () => {
    const order = await makeCompleted(db);
    const { conditions } = await subjectOf(db, order);
    const one = { ref: order.ref, conditionId: conditions[0]?.id ?? "" };
    await rejectCondition(buyer(order), { ...one, reason: "It is cracked" });
    await claimAll(db, order);
    await fulfilAll(db, order);
    expect((await subjectOf(db, order)).conditions.every((c) => c.status === "FULFILLED")).toBe(
      true,
    );
  });
});
