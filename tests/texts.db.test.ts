import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { newId } from "../src/lib/ids";
import { connect } from "../src/server/db/client";
import { attempts, messages, suppressions } from "../src/server/db/schema/messages";
import { verificationCodes } from "../src/server/db/schema/people";
import { type TestDatabase, testDatabase } from "./support/database";
import { makeOrder, type TestOrder } from "./support/orders";
import { layRails, type Rails } from "./support/rails";

vi.mock("server-only", () => ({}));
vi.mock("next/server", () => ({ after: (task: () => unknown) => void task() }));

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let rails: Rails;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.appUrl);
  rails = await layRails(database.appUrl, {
    texts: "NG.CODE=termii,twilio,whatsapp;NG.NOTICE=termii,telnyx",
  });
});

afterAll(async () => {
  await rails.close();
  await db.close();
  await database.drop();
});

const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 50 });
const relay = async () => {
  await rails.control("/inngest/cron", { functionId: "relay-outbox" });
  await rails.idle();
};
const pass = (seconds: number) => rails.control("/clock", { advanceMs: seconds * 1_000 });
const fault = (vendor: string, kind: string) =>
  rails.control("/faults", { vendor, kind, times: 1 });

let last = 1_000;
const freshPhone = () => `+234803124${++last}`;

interface Seen {
  vendor: string;
  channel: string;
  text: string;
}
/** What stands on the phone, the oldest first. */
const phoneOf = async (to: string): Promise<Seen[]> => {
  const { messages: seen } = await rails.control(`/messages?to=${encodeURIComponent(to)}`);
  return (seen as Seen[]).toReversed();
};

/** An order of which everybody has heard, so that the next fault strikes what comes next. */
const anOrder = async () => {
  const order = await makeOrder(db);
  await relay();
  return order;
};

/** A message about an order, queued long enough ago that the sweep takes it. */
const queue = async (order: TestOrder, to: string, channel: "SMS" | "EMAIL" = "SMS") => {
  const id = newId("message");
  await db.insert(messages).values({
    id,
    outboxId: newId("outbox"),
    userId: order.buyer.id,
    channel,
    to,
    event: "order.created",
    orderId: order.id,
    params: { ref: order.ref, title: "Phone", whom: "invited", creator: "Tunde" },
    createdAt: new Date(Date.now() - 3_600_000),
  });
  await relay();
  return id;
};
const triesOf = async (messageId: string) =>
  db.select().from(attempts).where(eq(attempts.messageId, messageId)).orderBy(attempts.nth);
const statusIs = (id: string, status: string) =>
  until(async () => {
    const [row] = await db.select().from(messages).where(eq(messages.id, id));
    expect(row?.status).toBe(status);
  });

describe("a text", () => {
  test("that the first vendor calls sent and never delivers comes by the second, and both are shown", async () => {
    const order = await anOrder();
    const to = freshPhone();
    await fault("termii", "never-delivers");
    const id = await queue(order, to);
    await statusIs(id, "SENT");
    expect(await phoneOf(to)).toHaveLength(1);
    await relay();
    await pass(21);
    await statusIs(id, "DELIVERED");
    const seen = await phoneOf(to);
    expect(seen.map(({ vendor }) => vendor)).toEqual(["termii", "telnyx"]);
    expect(new Set(seen.map(({ text }) => text)).size).toBe(1);
    const { noticesForStaff } = await import("../src/server/domain/messages/read");
    const notice = (await noticesForStaff({ db }, order.id)).find((one) => one.id === id);
    expect(notice).toMatchObject({ status: "DELIVERED", provider: "telnyx" });
    expect(notice?.tries).toMatchObject([
      { vendor: "termii", status: "SENT", passedAt: expect.any(Date), deliveredAt: null },
      { vendor: "telnyx", status: "DELIVERED", passedAt: null, deliveredAt: expect.any(Date) },
    ]);
  });

  test("that was delivered comes once, whatever time goes by", async () => {
    const order = await anOrder();
    const to = freshPhone();
    const id = await queue(order, to);
    await statusIs(id, "DELIVERED");
    await relay();
    await pass(120);
    await rails.idle();
    expect(await phoneOf(to)).toHaveLength(1);
    expect(await triesOf(id)).toHaveLength(1);
  });

  test("that the do-not-disturb list holds up comes by the second without any waiting", async () => {
    const order = await anOrder();
    const to = freshPhone();
    await fault("termii", "dnd-blocked");
    const id = await queue(order, to);
    await statusIs(id, "DELIVERED");
    expect((await triesOf(id)).map(({ vendor, status }) => `${vendor} ${status}`)).toEqual([
      "termii FAILED",
      "telnyx DELIVERED",
    ]);
  });
});

describe("a code to sign in", () => {
  const ask = async (phone: string) => {
    const { appRouter } = await import("../src/server/routers/app");
    const { createCallerFactory, openDoor } = await import("../src/server/trpc");
    const { currentTime } = await import("../src/server/clock");
    const door = openDoor({
      headers: new Headers(),
      cookies: { get: () => undefined },
      now: await currentTime(),
    });
    return createCallerFactory(appRouter)(door).people.requestCode({ phone });
  };

  test("comes by the second vendor in the same words when the first delivers nothing", async () => {
    const phone = freshPhone();
    await fault("termii", "never-delivers");
    expect(await ask(phone)).toMatchObject({ delivery: "sent" });
    await relay();
    await pass(21);
    await until(async () => expect(await phoneOf(phone)).toHaveLength(2));
    const [first, second] = await phoneOf(phone);
    expect([first?.vendor, second?.vendor]).toEqual(["termii", "twilio"]);
    expect(second?.text).toBe(first?.text);
    await until(async () => {
      const rows = await db.select().from(attempts).where(eq(attempts.to, phone));
      expect(rows.map(({ status }) => status).toSorted()).toEqual(["DELIVERED", "SENT"]);
      expect(rows.every(({ wordsSealed }) => wordsSealed === null)).toBe(true);
    });
    await pass(60);
    await rails.idle();
    expect(await phoneOf(phone)).toHaveLength(2);
    const codes = await db
      .select()
      .from(verificationCodes)
      .where(eq(verificationCodes.phone, phone));
    expect(codes).toHaveLength(1);
  });

  test("comes by WhatsApp, as a code alone, when neither of the others delivers", async () => {
    const phone = freshPhone();
    await fault("termii", "never-delivers");
    await fault("twilio", "not-delivered");
    await ask(phone);
    await relay();
    await pass(21);
    await until(async () => expect(await phoneOf(phone)).toHaveLength(3));
    const seen = await phoneOf(phone);
    expect(seen.map(({ vendor, channel }) => `${vendor} ${channel}`)).toEqual([
      "termii sms",
      "twilio sms",
      "twilio whatsapp",
    ]);
    expect(seen[0]?.text).toContain(seen[2]?.text);
    expect(seen[2]?.text).toMatch(/^\d{6}$/);
  });
});

describe("an address to which mail", () => {
  const errorOf = async (id: string) => {
    const [row] = await db.select().from(messages).where(eq(messages.id, id));
    return [row?.status, row?.error];
  };

  test.each([
    ["comes back for good", "bounced", "FAILED"],
    ["is called unwanted", "complained", "DELIVERED"],
  ])("%s gets none any more, however it is spelt", async (_, name, status) => {
    const order = await anOrder();
    const first = await queue(order, `${name}@resend.dev`, "EMAIL");
    await statusIs(first, status);
    await until(async () => {
      const rows = await db.select().from(suppressions);
      expect(rows).toContainEqual(
        expect.objectContaining({ address: `${name}@resend.dev`, reason: name }),
      );
    });
    const second = await queue(
      order,
      `${name[0]?.toUpperCase()}${name.slice(1)}@resend.dev`,
      "EMAIL",
    );
    await until(async () => expect(await errorOf(second)).toEqual(["FAILED", "suppressed"]));
    expect(await phoneOf(`${name}@resend.dev`)).toHaveLength(1);
  });
});
