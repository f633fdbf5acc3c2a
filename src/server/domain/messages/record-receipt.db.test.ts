import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import {
  accept,
  claimAll,
  DAY,
  inOrder,
  makeCompleted,
  makeOrder,
  subjectOf,
  type TestOrder,
} from "../../../../tests/support/orders";
import { as, noon } from "../../../../tests/support/people";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { messages } from "../../db/schema/messages";
import { users } from "../../db/schema/people";
import { warnDeadline } from "../clocks/warn-deadline";
import { sendBack } from "../orders/send-back";
import { tellBuyer, tryAgain } from "../orders/silence";
import { completeOrder } from "../orders/work";
import { markSent, unsentEvents } from "../outbox";
import { queueMessages } from "./queue-messages";
import { noticesOf } from "./read";
import { recordDelivery } from "./record-delivery";
import { recordReceipt } from "./record-receipt";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let number = 0;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl);
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

const later = (days: number) => new Date(noon.getTime() + days * DAY);
const at = (days: number) => as(db, { kind: "gateway", id: "termii" }, later(days));

/** Tells whatever is untold, and has the messenger take all of it in under numbers of its own. */
const relay = async (days: number) => {
  const rows = await unsentEvents(at(days), 1_000);
  for (const row of rows) {
    for (const messageId of await queueMessages(at(days), row)) {
      number += 1;
      const answer = { kind: "sent", theirReference: `ref-${number}` } as const;
      await recordDelivery(at(days), { messageId, provider: "termii", answer });
    }
  }
  await markSent(
    at(days),
    rows.map(({ id }) => id),
  );
};

const messagesTo = async (person: { id: string }, event: string) => {
  const rows = await db.select().from(messages).where(eq(messages.userId, person.id));
  return rows.filter((row) => row.event === event);
};
const receipt = (theirReference: string | null | undefined, kind = "delivered" as const) => ({
  theirReference: theirReference ?? "",
  kind,
  words: "DELIVERED | to the handset",
  at: null,
});
const record = (days: number, theirs: Parameters<typeof recordReceipt>[1]["receipt"]) =>
  recordReceipt(at(days), { provider: "termii", receipt: theirs });
const stateOf = async (reference: string | null | undefined) => {
  const [row] = await db
    .select()
    .from(messages)
    .where(eq(messages.theirReference, reference ?? ""));
  return [row?.status, row?.deliveredAt, row?.openedAt, row?.receipt];
};

/** An order that was handed in at noon, and a reminder of it that was sent after a day and a half. */
const reminded = async () => {
  const order = await makeCompleted(db);
  await relay(0);
  await warnDeadline(at(1.5), { orderId: order.id, kind: "inspection" });
  await relay(1.5);
  const [reminder] = await messagesTo(order.buyer, "deadline.soon");
  return { order, reference: reminder?.theirReference };
};
const toldAt = async (order: TestOrder) => (await subjectOf(db, order)).buyerToldAt;

describe("a receipt", () => {
  test("marks its message once and for all, however late or often something else is told", async () => {
    const { reference } = await reminded();
    const words = "DELIVERED | to the handset";
    await record(1.6, { ...receipt(reference), kind: "waiting", words: "Message Sent" });
    expect(await stateOf(reference)).toEqual(["SENT", null, null, "Message Sent"]);
    await record(1.7, receipt(reference));
    const proven = ["DELIVERED", later(1.7), null, words];
    expect(await stateOf(reference)).toEqual(proven);
    await record(1.8, { ...receipt(reference), kind: "failed", words: "Expired" });
    expect(await stateOf(reference)).toEqual(proven);
    await record(1.9, { ...receipt(reference), kind: "waiting", words: "Message Sent" });
    expect(await stateOf(reference)).toEqual(proven);
    await record(2, receipt(reference));
    expect(await stateOf(reference)).toEqual(proven);
    await record(2.1, { ...receipt(reference), kind: "opened", words: "email.opened" });
    expect(await stateOf(reference)).toEqual(["DELIVERED", later(1.7), later(2.1), "email.opened"]);
  });

  test("of a failure is written down, and a later delivery is believed", async () => {
    const { reference } = await reminded();
    await record(1.6, { ...receipt(reference), kind: "failed", words: "Message Failed" });
    expect(await stateOf(reference)).toEqual(["FAILED", null, null, "Message Failed"]);
    await record(1.7, receipt(reference));
    expect((await stateOf(reference))[0]).toBe("DELIVERED");
  });

  test("says when it was, but never a time that is not yet", async () => {
    const { reference } = await reminded();
    await record(1.7, { ...receipt(reference), at: later(9) });
    expect((await stateOf(reference))[1]).toEqual(later(1.7));
    const { reference: other } = await reminded();
    await record(1.7, { ...receipt(other), at: later(1.6) });
    expect((await stateOf(other))[1]).toEqual(later(1.6));
  });

  test("under a number that is not ours, or another messenger's, changes nothing", async () => {
    const { order, reference } = await reminded();
    expect(await record(1.7, receipt("ref-of-nobody"))).toEqual({
      known: false,
      reminded: null,
      failedAttempt: null,
    });
    const other = { provider: "resend", receipt: receipt(reference) };
    expect(await recordReceipt(at(1.7), other)).toEqual({
      known: false,
      reminded: null,
      failedAttempt: null,
    });
    expect([await stateOf(reference), await toldAt(order)]).toEqual([
      ["SENT", null, null, null],
      null,
    ]);
  });
});

describe("what proves that the buyer was told", () => {
  const hear = async (days: number, reference: string | null | undefined) => {
    const { reminded: proof } = await record(days, receipt(reference));
    return proof ? tellBuyer(at(days), proof.orderId, proof.createdAt) : false;
  };

  test("is the receipt of a reminder of the inspection at hand", async () => {
    const { order, reference } = await reminded();
    expect(await hear(1.6, reference)).toBe(true);
    expect(await toldAt(order)).toEqual(later(1.6));
    expect(await hear(1.7, reference)).toBe(false);
    expect(await toldAt(order)).toEqual(later(1.6));
  });

  test("is the receipt of one more try after the time ran out", async () => {
    const order = await makeCompleted(db);
    await tryAgain(as(db, { kind: "clock" }, later(3)), order.id);
    await relay(3);
    const [again] = await messagesTo(order.buyer, "order.unheard");
    expect(await hear(3.1, again?.theirReference)).toBe(true);
    expect(await toldAt(order)).toEqual(later(3.1));
  });

  test("is no message to the seller, none of another kind, and none that failed", async () => {
    const { order, reference } = await reminded();
    const [delivered] = await messagesTo(order.buyer, "order.completed");
    const [paid] = await messagesTo(order.seller, "order.funded");
    expect(await hear(1.6, delivered?.theirReference)).toBe(false);
    expect(await hear(1.6, paid?.theirReference)).toBe(false);
    const failed = await record(1.6, { ...receipt(reference), kind: "failed" });
    expect(failed).toEqual({ known: true, reminded: null, failedAttempt: null });
    expect(await toldAt(order)).toBeNull();
  });

  test("is no reminder of another clock, and no word to the seller that the buyer is not reached", async () => {
    const order = await makeOrder(db);
    await accept(db, order);
    await warnDeadline(at(1), { orderId: order.id, kind: "pay_by" });
    await relay(1);
    const [pay] = await messagesTo(order.buyer, "deadline.soon");
    expect(await record(1.1, receipt(pay?.theirReference))).toEqual({
      known: true,
      reminded: null,
      failedAttempt: null,
    });

    const unheard = await makeCompleted(db);
    const email = `seller${process.pid}@example.com`;
    await db.update(users).set({ email }).where(eq(users.id, unheard.seller.id));
    await tryAgain(as(db, { kind: "clock" }, later(3)), unheard.id);
    await relay(3);
    const [word] = await messagesTo(unheard.seller, "order.unheard");
    expect(word?.channel).toBe("EMAIL");
    expect(await record(3.1, receipt(word?.theirReference))).toEqual({
      known: true,
      reminded: null,
      failedAttempt: null,
    });
    expect(await toldAt(unheard)).toBeNull();
  });

  test("is no reminder of what was sent back since", async () => {
    const { order, reference } = await reminded();
    const { conditions } = await subjectOf(db, order);
    await sendBack(inOrder(db, order, order.buyer, later(2)), {
      ref: order.ref,
      conditionIds: [conditions[0]?.id ?? ""],
      reason: "It hums",
    });
    expect(await hear(2.1, reference)).toBe(false);
    await claimAll(db, order, later(2.2));
    await completeOrder(inOrder(db, order, order.seller, later(2.2)));
    expect(await hear(2.3, reference)).toBe(false);
    expect(await toldAt(order)).toBeNull();
  });
});

test("both sides see which message reached the buyer, and when; addresses are masked", async () => {
  const order = await makeCompleted(db);
  await db.update(users).set({ email: "ada@example.com" }).where(eq(users.id, order.buyer.id));
  await relay(0);
  await warnDeadline(at(1.5), { orderId: order.id, kind: "inspection" });
  await relay(1.5);
  const [reminder] = await messagesTo(order.buyer, "deadline.soon");
  await record(1.6, receipt(reminder?.theirReference));
  const notices = await noticesOf({ db }, order.id);
  const said = notices.filter(({ event }) => event === "deadline.soon");
  expect(said.map(({ channel, addressMasked }) => [channel, addressMasked]).toSorted()).toEqual([
    ["EMAIL", "a•••@example.com"],
    ["SMS", expect.stringMatching(/^\+234 ••• ••• \d{4}$/)],
  ]);
  expect(said.find(({ id }) => id === reminder?.id)).toMatchObject({
    about: "Please look at what you got: iPhone 13, 128 GB",
    reader: "BUYER",
    status: "DELIVERED",
    sentAt: later(1.5),
    deliveredAt: later(1.6),
    provider: "termii",
    theirReference: reminder?.theirReference,
    receipt: "DELIVERED | to the handset",
  });
  expect(JSON.stringify(notices)).not.toContain(order.buyer.phone);
  expect(notices.map(({ reader }) => reader)).toEqual(expect.arrayContaining(["BUYER", "SELLER"]));
});
