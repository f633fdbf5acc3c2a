import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { makeDispute, report, rule } from "../../../../tests/support/disputes";
import { makeMember } from "../../../../tests/support/members";
import {
  accept,
  claimAll,
  DAY,
  fulfilAll,
  fund,
  inOrder,
  makeCompleted,
  makeInProgress,
  makeOrder,
  readyToRelease,
  subjectOf,
  type TestOrder,
} from "../../../../tests/support/orders";
import { as, noon } from "../../../../tests/support/people";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { messages } from "../../db/schema/messages";
import { users } from "../../db/schema/people";
import { warnDeadline } from "../clocks/warn-deadline";
import { claimCondition } from "../orders/conditions";
import { declineOrder } from "../orders/end-early";
import { askExtension, grantExtension } from "../orders/extensions";
import { approveMilestone } from "../orders/milestones";
import { offerSplit } from "../orders/offers";
import { releaseEscrow } from "../orders/release-escrow";
import { autoRelease, seeOrder, tryAgain } from "../orders/silence";
import { markSent, unsentEvents } from "../outbox";
import { queueMessages } from "./queue-messages";
import { messageToSend } from "./read";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl);
  owner = connect(database.ownerUrl);
});

afterAll(async () => {
  await db.close();
  await owner.close();
  await database.drop();
});

const later = (days: number) => new Date(noon.getTime() + days * DAY);
const relay = async (days = 0) => {
  const ctx = as(db, { kind: "nobody" }, later(days));
  const rows = await unsentEvents(ctx, 1_000);
  for (const row of rows) await queueMessages(ctx, row);
  await markSent(
    ctx,
    rows.map(({ id }) => id),
  );
};
/** The words of an event's SMS to this number, without our name and the link; or of its e-mail. */
const said = async (order: TestOrder, event: string, to: string) => {
  const rows = await db
    .select()
    .from(messages)
    .where(and(eq(messages.orderId, order.id), eq(messages.event, event), eq(messages.to, to)));
  return Promise.all(
    rows.map(async ({ id }) => {
      const { text = "" } = (await messageToSend(as(db, { kind: "nobody" }), id)) ?? {};
      return text.replace(/^KROTrust: /, "").replace(/\s+http:[\s\S]*$/, "");
    }),
  );
};

test("whoever is asked, accepts and pays is told sums and dates to the kobo and the minute", async () => {
  const order = await makeOrder(db);
  await relay();
  await accept(db, order);
  await relay();
  await fund(db, order, { amount: 10_000_000n });
  await relay();
  await fund(db, order, { amount: (await subjectOf(db, order)).missing.amount });
  await relay();
  const { buyer, seller } = order;
  expect(await said(order, "order.created", seller.phone)).toEqual([
    'Ada Obi asks you to agree to "iPhone 13, 128 GB" for NGN 185,000.00. KROTrust holds the money.',
  ]);
  expect(await said(order, "order.accepted", buyer.phone)).toEqual([
    "You and Tunde Bakare agree. Pay NGN 188,977.50 by Wed 25 Nov, 12:00 PM.",
  ]);
  expect(await said(order, "order.part_paid", buyer.phone)).toEqual([
    "We got NGN 100,000.00. NGN 88,977.50 is left: pay by Wed 25 Nov, 12:00 PM, or all goes back.",
  ]);
  expect(await said(order, "order.funded", seller.phone)).toEqual([
    "Ada Obi paid. We hold NGN 185,000.00. Deliver by Sat 28 Nov, 12:00 PM.",
  ]);
});

test("whoever says no, that is said to the other, with the reason in the e-mail", async () => {
  const order = await makeOrder(db);
  await db.update(users).set({ email: "ada@example.com" }).where(eq(users.id, order.buyer.id));
  await declineOrder(inOrder(db, order, order.seller), { ref: order.ref, reason: "Sold already" });
  await relay();
  expect(await said(order, "order.declined", order.seller.phone)).toEqual([]);
  expect(await said(order, "order.declined", "ada@example.com")).toEqual([
    'The other person did not agree to "iPhone 13, 128 GB". Nothing was taken.\n\nThe reason given: Sold already',
  ]);
});

test("what is put in words after its clock was met names the page, and no empty time", async () => {
  const order = await readyToRelease(db);
  await releaseEscrow(inOrder(db, order, order.buyer));
  await relay();
  const [words] = await said(order, "order.completed", order.buyer.phone);
  expect(words).toContain("Look by the time its page shows;");
});

test("the buyer of what is delivered is told until when, and what silence means", async () => {
  const order = await makeCompleted(db);
  await relay();
  await warnDeadline(as(db, { kind: "nobody" }, later(1.5)), {
    orderId: order.id,
    kind: "inspection",
  });
  await relay(1.5);
  await tryAgain(as(db, { kind: "clock" }, later(3)), order.id);
  await relay(3);
  const to = order.buyer.phone;
  expect(await said(order, "order.completed", to)).toEqual([
    'Delivered: "iPhone 13, 128 GB". Look by Thu 26 Nov, 12:00 PM; if you do nothing, Tunde Bakare is paid.',
  ]);
  expect(await said(order, "deadline.soon", to)).toEqual([
    'Look at "iPhone 13, 128 GB" by Thu 26 Nov, 12:00 PM. If you do nothing, Tunde Bakare is paid.',
  ]);
  expect(await said(order, "order.unheard", to)).toEqual([
    'Look at "iPhone 13, 128 GB" by Fri 27 Nov, 12:00 PM. If you do nothing, Tunde Bakare may be paid.',
  ]);
});

test("whoever nobody reached is written to by every way they have, and the desk is told", async () => {
  const desk = `desk${process.pid}@example.com`;
  await makeMember(owner, db, ["SUPPORT"], desk);
  const order = await makeCompleted(db);
  const email = `ada${process.pid}@example.com`;
  await db.update(users).set({ email }).where(eq(users.id, order.buyer.id));
  await tryAgain(as(db, { kind: "clock" }, later(3)), order.id);
  await relay(3);
  expect(await said(order, "order.unheard", order.buyer.phone)).toHaveLength(1);
  expect(await said(order, "order.unheard", email)).toHaveLength(1);
  const [toDesk] = await said(order, "order.unheard", desk);
  expect(toDesk).toContain(`${order.ref}: no receipt of a message to Ada Obi.`);
});

test("a release says what came to the seller, after the fees", async () => {
  const order = await readyToRelease(db);
  await seeOrder(inOrder(db, order, order.buyer, later(1)));
  await autoRelease(as(db, { kind: "clock" }, later(3)), order.id);
  await relay(3);
  expect(await said(order, "order.auto_released", order.seller.phone)).toEqual([
    'NGN 185,000.00 for "iPhone 13, 128 GB" is in your KRO balance.',
  ]);
});

test("of an order in milestones the milestone at hand is named", async () => {
  const order = await makeInProgress(db, { milestones: [4_000_000n, 6_000_000n] });
  await claimAll(db, order);
  const { submitMilestone } = await import("../orders/work");
  await submitMilestone(inOrder(db, order, order.seller));
  await relay();
  expect(await said(order, "order.submitted", order.buyer.phone)).toEqual([
    '"Part 1" is done. Look by Thu 26 Nov, 12:00 PM; if you do nothing, Tunde Bakare is paid.',
  ]);
  await fulfilAll(db, order);
  await approveMilestone(inOrder(db, order, order.buyer, later(1)), { ref: order.ref });
  await relay(1);
  expect(await said(order, "order.milestone_released", order.seller.phone)).toEqual([
    'NGN 40,000.00 for "Part 1" is in your KRO balance.',
  ]);
});

test("a wish for time names the new date to the other side only, and the answer comes back", async () => {
  const order = await makeInProgress(db);
  await askExtension(inOrder(db, order, order.seller), {
    ref: order.ref,
    deliverBy: later(9),
    reason: "Rain",
  });
  await relay();
  await warnDeadline(as(db, { kind: "nobody" }, later(1)), {
    orderId: order.id,
    kind: "extension_answer",
  });
  await relay(1);
  await grantExtension(inOrder(db, order, order.buyer, later(1.5)));
  await relay(1.5);
  const { buyer, seller } = order;
  expect(await said(order, "order.extension_asked", buyer.phone)).toEqual([
    "Tunde Bakare asks for time until Wed 2 Dec, 12:00 PM. Answer by Wed 25 Nov, 12:00 PM.",
  ]);
  expect(await said(order, "order.extension_asked", seller.phone)).toEqual([]);
  expect(await said(order, "deadline.soon", buyer.phone)).toEqual([
    "A later date is asked for: Wed 2 Dec, 12:00 PM. Answer by Wed 25 Nov, 12:00 PM.",
  ]);
  expect(await said(order, "order.extension_granted", seller.phone)).toEqual([
    'Ada Obi agreed: "iPhone 13, 128 GB" is now due by Wed 2 Dec, 12:00 PM.',
  ]);
});

test("an offer and a ruling say to each reader what that reader gets", async () => {
  const order = await makeCompleted(db);
  await offerSplit(inOrder(db, order, order.seller), {
    ref: order.ref,
    toSeller: 12_500_000n,
    note: "For the scratch",
  });
  await relay();
  expect(await said(order, "order.offered", order.buyer.phone)).toEqual([
    'Tunde Bakare offers to end "iPhone 13, 128 GB": NGN 60,000.00 to you. Answer by Wed 25 Nov, 12:00 PM.',
  ]);
  const disputed = await makeDispute(db);
  const arbiter = await makeMember(owner, db, ["ARBITER"], `arb${process.pid}@example.com`);
  await rule(db, disputed, arbiter, { toSeller: 10_000_000n, now: later(1.5) });
  await relay(1.5);
  expect(await said(disputed, "dispute.ruling_proposed", disputed.buyer.phone)).toEqual([
    "Our ruling: NGN 85,000.00 to you, NGN 100,000.00 to them. Appeal by Sat 28 Nov, 12:00 AM.",
  ]);
  expect(await said(disputed, "dispute.ruling_proposed", disputed.seller.phone)).toEqual([
    "Our ruling: NGN 100,000.00 to you, NGN 85,000.00 to them. Appeal by Sat 28 Nov, 12:00 AM.",
  ]);
});

test("a problem is told to the other side with the hour until which to answer", async () => {
  const order = await makeCompleted(db);
  await report(db, order);
  await relay();
  expect(await said(order, "order.issue_reported", order.seller.phone)).toEqual([
    'Ada Obi reports a problem with "iPhone 13, 128 GB". Answer by Thu 26 Nov, 12:00 PM. No money moves.',
  ]);
});

test("whose word a claim waits for is asked, be it a third person or one of us", async () => {
  const witness = "+2348039990011";
  const arbiter = `judge${process.pid}@example.com`;
  await makeMember(owner, db, ["ARBITER"], arbiter);
  const condition = { text: "The lift works", evidence: "NONE" as const, required: true };
  const order = await makeInProgress(db, {
    terms: {
      conditions: [
        { ...condition, verifier: "THIRD_PARTY", verifierPhone: witness },
        { ...condition, text: "The papers are in order", verifier: "STAFF" },
      ],
    },
  });
  const { conditions } = await subjectOf(db, order);
  for (const [n, { id }] of conditions.entries()) {
    const seller = inOrder(db, order, order.seller, later(n));
    const claim = { ref: order.ref, conditionId: id, evidence: "Look", fileIds: [] };
    await claimCondition(seller, claim);
  }
  await relay();
  expect(await said(order, "order.claimed", witness)).toEqual([
    'Tunde Bakare says a condition of "iPhone 13, 128 GB" is done. Is it? You decide.',
  ]);
  expect(await said(order, "order.claimed", arbiter)).toEqual([
    'Tunde Bakare says this is done for "iPhone 13, 128 GB": The papers are in order\n\nLook at it and say whether you agree.',
  ]);
  expect(await said(order, "order.claimed", order.buyer.phone)).toEqual([]);
});
