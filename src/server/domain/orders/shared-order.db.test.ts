import { eq } from "drizzle-orm";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { DAY, makeOrder, subjectOf, type TestOrder } from "../../../../tests/support/orders";
import { as, makePerson, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { newId } from "../../../lib/ids";
import { connect } from "../../db/client";
import * as tables from "../../db/schema/orders";
import { acceptOrder } from "./accept-order";
import { createOrder } from "./create-order";
import { CreateOrder } from "./draft-order";
import { findAskedFile } from "./find-asked-file";
import { orderVersions } from "./order-versions";
import { ReviseOrder, reviseOrder } from "./revise-order";
import { sharedOrder } from "./shared-order";

let database: TestDatabase;
let owner: ReturnType<typeof connect>;
let db: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
  owner = connect(database.ownerUrl);
  db = connect(database.appUrl);
});

afterAll(async () => {
  await Promise.all([owner.close(), db.close()]);
  await database.drop();
});

const terms = (thirdParty: string) => ({
  title: "Mini flat in Yaba",
  description: "",
  amount: "200,000.00",
  feePayer: "BUYER",
  deliverBy: new Date(+noon + 5 * DAY),
  inspectionHours: 72,
  feeVersion: 1,
  conditions: [
    { text: "Keys given", verifier: "BUYER", evidence: "NONE", required: true },
    {
      text: "The landlord signed",
      verifier: "THIRD_PARTY",
      verifierPhone: thirdParty,
      evidence: "FILE",
      required: true,
    },
  ],
});

/** A deal that names a lawyer, sent to one number or, without it, open to whoever has the link. */
const makeDeal = async (otherPhone?: string) => {
  const buyer = await makePerson(db, "Ada Obi");
  const lawyer = await makePerson(db, "Ngozi Eze");
  const made = await createOrder(
    as(db, buyer),
    CreateOrder.parse({
      ...terms(lawyer.phone),
      side: "BUYER",
      ...(otherPhone ? { otherPhone } : {}),
      idempotencyKey: newId("code"),
    }),
  );
  return { ...made, buyer, lawyer };
};

const seen = (who: Parameters<typeof as>[1], { ref }: { ref: string }) =>
  sharedOrder(as(db, who), { ref });

describe("an order behind its link", () => {
  test("is answered by whoever was named, and can be declined only by them", async () => {
    const seller = await makePerson(db, "Tunde Bakare");
    const named = await makeDeal(seller.phone);
    const open = await makeDeal();
    expect((await seen(seller, named)).may).toEqual({ accept: true, revise: true, decline: true });
    expect((await seen(seller, open)).may).toEqual({ accept: true, revise: true, decline: false });
    expect((await seen(named.buyer, named)).may).toMatchObject({ accept: false, decline: false });
  });

  test("shows a third party's number to the two it concerns and to nobody who only has the link", async () => {
    const seller = await makePerson(db, "Tunde Bakare");
    const named = await makeDeal(seller.phone);
    const open = await makeDeal();
    const phonesIn = async (who: Parameters<typeof as>[1], deal: typeof named) =>
      superjson.stringify(await seen(who, deal)).includes(deal.lawyer.phone);
    expect(await phonesIn(seller, named)).toBe(true);
    expect(await phonesIn(named.buyer, named)).toBe(true);
    expect(await phonesIn(seller, open)).toBe(false);
    expect(await phonesIn({ kind: "nobody" }, named)).toBe(false);
    expect(await phonesIn(named.lawyer, named)).toBe(false);
  });

  test("is the third party's only as far as they were asked", async () => {
    const seller = await makePerson(db, "Tunde Bakare");
    const deal = await makeDeal(seller.phone);
    const view = await seen(deal.lawyer, deal);
    expect([view.viewer, view.body, view.may.accept]).toEqual(["asked", null, false]);
    expect(view.asked.map(({ text, actions }) => [text, actions])).toEqual([
      ["The landlord signed", []],
    ]);
    expect((await seen(seller, deal)).asked).toEqual([]);
  });

  test("turns round when other terms are proposed: then the creator answers, and sees what changed", async () => {
    const seller = await makePerson(db, "Tunde Bakare");
    const deal = await makeDeal(seller.phone);
    const { termsHash } = await seen(seller, deal);
    const counter = { ...terms(deal.lawyer.phone), amount: "220,000.00", note: "Agent's fee" };
    await reviseOrder(as(db, seller), ReviseOrder.parse({ ...counter, ref: deal.ref, termsHash }));
    const creator = await seen(deal.buyer, deal);
    expect(creator.may).toEqual({ accept: true, revise: true, decline: true });
    expect(creator.proposal).toMatchObject({ version: 2, byYou: false, note: "Agent's fee" });
    expect((await seen(seller, deal)).may.accept).toBe(false);
    const versions = await orderVersions({ ...as(db, deal.buyer), orderId: deal.id });
    expect(versions.map(({ body, byYou }) => [body.amount, byYou])).toEqual([
      ["20000000", true],
      ["22000000", false],
    ]);
    const late = ReviseOrder.parse({ ...counter, ref: deal.ref, termsHash });
    expect(await refusal(reviseOrder(as(db, deal.buyer), late))).toBe("terms_changed");
  });
});

describe("a third party", () => {
  test("is neither of the two, whoever proposes it", async () => {
    const seller = await makePerson(db, "Tunde Bakare");
    const buyer = await makePerson(db, "Ada Obi");
    const write = (judge: string) =>
      createOrder(
        as(db, buyer),
        CreateOrder.parse({
          ...terms(judge),
          side: "BUYER",
          otherPhone: seller.phone,
          idempotencyKey: newId("code"),
        }),
      );
    expect(await refusal(write(buyer.phone))).toBe("condition_impossible");
    expect(await refusal(write(seller.phone))).toBe("condition_impossible");
    const deal = await makeDeal(seller.phone);
    const { termsHash } = await seen(seller, deal);
    const own = ReviseOrder.parse({ ...terms(seller.phone), ref: deal.ref, termsHash });
    expect(await refusal(reviseOrder(as(db, seller), own))).toBe("condition_impossible");
  });

  test("cannot take a seat of an order that is open to whoever has the link", async () => {
    const deal = await makeDeal();
    const view = await seen(deal.lawyer, deal);
    expect([view.viewer, view.may.accept]).toEqual(["asked", false]);
    const accepting = acceptOrder(as(db, deal.lawyer), {
      ref: deal.ref,
      termsHash: view.termsHash,
    });
    expect(await refusal(accepting)).toBe("not_invited");
  });
});

describe("a file shown for a condition", () => {
  /** What the seller showed for the first condition, as if it had been claimed with a file. */
  const show = async (order: TestOrder, fileId: string) => {
    const [condition] = (await subjectOf(db, order)).conditions;
    if (!condition) throw new Error("the order has a condition");
    await owner.insert(tables.evidence).values({
      id: newId("evidence"),
      orderId: order.id,
      conditionId: condition.id,
      disputeId: null,
      givenBy: order.seller.id,
      text: "Signed",
      fileIds: [fileId],
      givenAt: noon,
    });
    return condition.id;
  };

  test("is found by the person asked to judge it, and by nobody else", async () => {
    const lawyer = await makePerson(db, "Ngozi Eze");
    const order = await makeOrder(db);
    const fileId = newId("file");
    const conditionId = await show(order, fileId);
    const input = { ref: order.ref, fileId };
    expect(await refusal(findAskedFile(as(db, lawyer), input))).toBe("file_not_found");
    await owner
      .update(tables.conditions)
      .set({ verifier: "THIRD_PARTY", verifierPhone: lawyer.phone })
      .where(eq(tables.conditions.id, conditionId));
    expect(await findAskedFile(as(db, lawyer), input)).toBe(order.id);
    expect(await refusal(findAskedFile(as(db, lawyer), { ...input, fileId: newId("file") }))).toBe(
      "file_not_found",
    );
    for (const other of [order.buyer, order.seller, await makePerson(db, "Musa")]) {
      expect(await refusal(findAskedFile(as(db, other), input))).toBe("file_not_found");
    }
  });
});
