import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { accept, fund, inOrder, makeOrder, type TestOrder } from "../../../../tests/support/orders";
import { as, makePerson } from "../../../../tests/support/people";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { messages } from "../../db/schema/messages";
import { DomainError } from "../errors";
import { declineOrder } from "../orders/end-early";
import { markSent, unsentEvents } from "../outbox";
import { saveProfile } from "../people/save-profile";
import { aboutAgreement } from "./about-agreement";
import { aboutWork } from "./about-work";
import { catalogue } from "./catalogue";
import { clockOfEvent, noFacts } from "./facts";
import { countUnread, listInbox, markRead } from "./inbox";
import { mutableKindOf, mutableKinds } from "./kinds";
import { readPreferences, SavePreferences, savePreferences } from "./preferences";
import { queueMessages } from "./queue-messages";
import { suppressAddress } from "./suppress-address";

let database: TestDatabase;
let db: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl);
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

const relay = async () => {
  const nobody = as(db, { kind: "nobody" });
  const rows = await unsentEvents(nobody, 1_000);
  for (const row of rows) await queueMessages(nobody, row);
  // Told once more: nobody may find it twice.
  for (const row of rows) await queueMessages(nobody, row);
  await markSent(
    nobody,
    rows.map(({ id }) => id),
  );
};
const agreed = async () => {
  const order = await makeOrder(db);
  await accept(db, order);
  await relay();
  return order;
};
const inboxOf = (actor: TestOrder["buyer"]) => listInbox(as(db, actor), {});

describe("the inbox", () => {
  test("has what a person was told, once, with its words and where it leads", async () => {
    const order = await agreed();
    const { items, unread } = await inboxOf(order.buyer);
    const [accepted] = items.filter(({ path }) => path === `/orders/${order.ref}/pay`);
    expect(accepted).toMatchObject({ readAt: null, language: "en" });
    expect(accepted?.words).toMatch(/agree\. Pay/);
    expect(items.filter(({ subject }) => subject === accepted?.subject)).toHaveLength(1);
    expect(unread).toBe(items.length);
  });

  test("is its owner's alone, and what was read stays read", async () => {
    const order = await agreed();
    const [first] = (await inboxOf(order.seller)).items;
    const id = first?.id ?? "";
    const stranger = await makePerson(db, "Musa Bello");
    expect(await markRead(as(db, stranger), { id, andOlder: true })).toEqual({ unread: 0 });
    expect((await inboxOf(stranger)).items).toEqual([]);
    const before = await countUnread(as(db, order.seller));
    expect(before).toBeGreaterThan(0);
    const seen = await Promise.all(
      Array.from({ length: 8 }, () => markRead(as(db, order.seller), { id, andOlder: false })),
    );
    expect(seen.every(({ unread }) => unread === before - 1)).toBe(true);
    const again = (await inboxOf(order.seller)).items.find((item) => item.id === id);
    expect(again?.readAt).toBeInstanceOf(Date);
    await markRead(as(db, order.seller), { id, andOlder: true });
    expect(await countUnread(as(db, order.seller))).toBe(0);
  });

  test("is closed to whoever is not signed in", async () => {
    const nobody = as(db, { kind: "nobody" });
    await expect(listInbox(nobody, {})).rejects.toThrow(DomainError);
    await expect(readPreferences(nobody)).rejects.toThrow(DomainError);
  });
});

describe("what a person chose", () => {
  const told = async (order: TestOrder, event: string, userId: string) => {
    const rows = await db.select().from(messages).where(eq(messages.orderId, order.id));
    return rows
      .filter((row) => row.event === event && row.userId === userId)
      .map(({ channel }) => channel);
  };

  test("keeps news of a kind from a way of it, never from the inbox; money comes by every way", async () => {
    const [order, paid] = [await makeOrder(db), await makeOrder(db)];
    for (const { buyer } of [order, paid]) {
      const both = mutableKinds.map((kind) => ({ kind, channel: "SMS" as const }));
      await savePreferences(as(db, buyer), { language: "en", mutes: both });
    }
    await declineOrder(inOrder(db, order, order.seller), { ref: order.ref, reason: "" });
    await accept(db, paid);
    await fund(db, paid);
    await relay();
    expect(await told(order, "order.declined", order.buyer.id)).toEqual([]);
    expect((await inboxOf(order.buyer)).items.map(({ words }) => words).join()).toMatch(
      /did not agree/,
    );
    expect(await told(paid, "order.accepted", paid.buyer.id)).toEqual(["SMS"]);
    expect(await told(paid, "order.funded", paid.buyer.id)).toEqual(["SMS"]);
  });

  test("cannot be that money, disputes, reminders or a running clock are kept from them", () => {
    const may = Object.keys(catalogue).filter((event) => mutableKindOf(event) !== null);
    expect(may.length).toBeGreaterThan(5);
    for (const event of may) {
      expect(Object.keys({ ...aboutAgreement, ...aboutWork })).toContain(event);
      expect(Object.keys(clockOfEvent)).not.toContain(event);
      for (const { words } of catalogue[event] ?? []) {
        expect(words(noFacts)).not.toMatch(/balance|[Pp]aid|[Pp]ay |Don't deliver|Answer/);
      }
    }
    for (const event of ["deadline.soon", "order.accepted", "order.funded", "payout.failed"]) {
      expect(mutableKindOf(event)).toBeNull();
    }
    const mutes = [{ kind: "MONEY", channel: "SMS" }];
    const refused = SavePreferences.safeParse({ language: "en", mutes });
    expect(refused.error?.issues[0]?.message).toBe("This kind of message cannot be switched off");
  });

  test("is replaced as a whole, and says when mail to the address was stopped", async () => {
    const user = await makePerson(db, "Musa Bello");
    const ctx = as(db, user);
    const mute = { kind: "PROGRESS", channel: "EMAIL" } as const;
    await savePreferences(ctx, { language: "pcm", mutes: [mute, mute] });
    expect(await readPreferences(ctx)).toMatchObject({ language: "pcm", mutes: [mute] });
    await savePreferences(ctx, { language: "en", mutes: [] });
    expect(await readPreferences(ctx)).toMatchObject({ language: "en", mutes: [] });
    expect(await readPreferences(ctx)).toMatchObject({ mailStopped: null });
    await saveProfile(ctx, { name: "Musa Bello", email: "musa@example.com" });
    await suppressAddress(ctx, { address: "Musa@Example.com", reason: "bounced", words: "x" });
    expect(await readPreferences(ctx)).toMatchObject({ mailStopped: "bounced" });
  });

  test("of Pidgin has its sentences in Pidgin, and the rest in English", async () => {
    const order = await makeOrder(db);
    await savePreferences(as(db, order.seller), { language: "pcm", mutes: [] });
    await accept(db, order);
    await fund(db, order);
    await relay();
    const mine = (await inboxOf(order.seller)).items.map(({ words }) => words).join("\n");
    expect(mine).toMatch(/don pay\. We dey hold/);
    const theirs = (await inboxOf(order.buyer)).items.map(({ words }) => words).join("\n");
    expect(theirs).toMatch(/is safe with us/);
  });
});
