import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../tests/support/database";
import { accept, makeOrder, type TestOrder } from "../../../tests/support/orders";
import { askForPayout, makeSeller } from "../../../tests/support/payouts";
import { as } from "../../../tests/support/people";
import { giveSettings } from "../../../tests/support/settings";
import { dueDeadlines, dueWarnings } from "../domain/clocks/read";
import type { Actor, Ctx } from "../domain/context";
import { listJournals, readActivity, readWallet } from "../domain/ledger/read";
import { listInbox } from "../domain/messages/inbox";
import { queueMessages } from "../domain/messages/queue-messages";
import { attemptsToWatch, keptReceipt, messagesLeft, noticesOf } from "../domain/messages/read";
import { recordReceipt } from "../domain/messages/record-receipt";
import { findParty } from "../domain/orders/find-order";
import { listOrders } from "../domain/orders/list-orders";
import { orderView } from "../domain/orders/read";
import { sharedOrder } from "../domain/orders/shared-order";
import { unsentEvents } from "../domain/outbox";
import { findPayment } from "../domain/payments/machine";
import { livePayments, paymentStatus, paymentsToAsk, webhooksLeft } from "../domain/payments/read";
import {
  listPayouts,
  payoutForStaff,
  payoutQueue,
  payoutsLeft,
  payoutsToAsk,
} from "../domain/payouts/read";
import { expireCodes, requestCode } from "../domain/people/otp";
import { readSignInLink } from "../domain/people/read-sign-in-link";
import { requestLink } from "../domain/people/request-link";
import { openSession } from "../domain/people/sessions";
import { connect } from "./client";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let order: TestOrder;
let seller: Extract<Actor, { kind: "user" }>;
let payoutId = "";

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 1 });
  order = await makeOrder(db);
  await accept(db, order);
  seller = await makeSeller(db);
  payoutId = (await askForPayout(db, seller, 1_000_000n)).id;
  await db.execute(sql`set enable_seqscan = off`);
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

type Question = (ctx: Ctx) => Promise<unknown>;

/** What is asked each minute, or whenever somebody looks. None of it may read a whole table. */
const questions: Record<string, Question> = {
  "the untold events": (ctx) => unsentEvents(ctx, 100),
  "the messages nobody took": (ctx) => messagesLeft(ctx, 100),
  "what an event says, and to whom": async (ctx) => {
    const [row] = await unsentEvents(ctx, 100);
    return queueMessages(ctx, row ?? { id: "", event: "", data: {} });
  },
  "a receipt that was kept": (ctx) => keptReceipt(ctx, "whk_none"),
  "the message of a receipt": (ctx) =>
    recordReceipt(ctx, {
      provider: "termii",
      receipt: { theirReference: "9", kind: "delivered", words: "", at: null },
    }),
  "the messages about an order": (ctx) => noticesOf(ctx, order.id),
  "the texts to look after": (ctx) => attemptsToWatch(ctx, 100),
  "a person's inbox": (ctx) => listInbox({ ...ctx, actor: order.buyer }, {}),
  "the clocks that ran out": (ctx) => dueDeadlines(ctx, 100),
  "the clocks to remind of": (ctx) => dueWarnings(ctx, 100),
  "the silent payments": (ctx) => paymentsToAsk(ctx, 100),
  "the deliveries left": (ctx) => webhooksLeft(ctx, 100),
  "the sendings without an end": (ctx) => payoutsToAsk(ctx, 100),
  "the approvals left": (ctx) => payoutsLeft(ctx, 100),
  "the codes that are over": (ctx) => expireCodes(ctx),
  "a new code": (ctx) => requestCode(ctx, { phone: "+2348031234567", purpose: "SIGN_IN" }),
  "a new link to sign in": (ctx) =>
    requestLink(ctx, { email: "ada@example.com" }, { userAgent: null, ipHash: null }),
  "the link of a token": (ctx) =>
    readSignInLink(ctx, { token: "A".repeat(43) }, { userAgent: null, ipHash: null }).catch(
      () => null,
    ),
  "a new session": (ctx) =>
    openSession(ctx, { audience: "USER", id: seller.id }, { userAgent: null, ipHash: null }),
  "a party's order": (ctx) => findParty({ ...ctx, actor: order.buyer }, order.ref),
  "an order's page": (ctx) => orderView({ ...ctx, actor: order.buyer, orderId: order.id }),
  "a shared order": (ctx) => sharedOrder(ctx, { ref: order.ref }),
  "a person's orders": (ctx) => listOrders({ ...ctx, actor: order.buyer }, {}),
  "an order's payments": (ctx) => livePayments(ctx, order.id),
  "how paying stands": (ctx) => paymentStatus({ ...ctx, actor: order.buyer }, order.id),
  "a payment by its reference": (ctx) => findPayment(ctx.db, "paystack", "kro-in-none"),
  "a person's wallet": (ctx) => readWallet({ ...ctx, actor: seller }),
  "a person's activity": (ctx) => readActivity({ ...ctx, actor: seller }, {}),
  "a person's payouts": (ctx) => listPayouts({ ...ctx, actor: seller }, {}),
  "the payouts that wait": (ctx) => payoutQueue(ctx, { status: "PENDING_APPROVAL" }),
  "one payout for staff": (ctx) => payoutForStaff(ctx, { id: payoutId }),
  "the newest journals": (ctx) => listJournals(ctx, { newest: true }),
};

test.each(Object.entries(questions))("an index finds %s", async (_, ask) => {
  const read = await db.transaction(async (tx) => {
    const whole = async () => {
      const rows = await tx.execute<{ name: string; times: string }>(
        sql`select relname as name, seq_scan::text as times from pg_stat_xact_user_tables`,
      );
      return [...rows].map(({ name, times }) => `${name} ${times}`);
    };
    const before = await whole();
    await ask(as(tx as unknown as typeof db, { kind: "nobody" }));
    return (await whole()).filter((line) => !before.includes(line) && !line.endsWith(" 0"));
  });
  expect(read).toEqual([]);
});
