import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { as } from "../../../../tests/support/people";
import { giveSettings } from "../../../../tests/support/settings";
import { newId } from "../../../lib/ids";
import type { TextVendor } from "../../../lib/text-routes";
import { connect } from "../../db/client";
import { attempts, messages } from "../../db/schema/messages";
import { requestCode, verifyCode } from "../people/otp";
import { passOver } from "./pass-over";
import { recordAttempt } from "./record-attempt";
import { recordReceipt } from "./record-receipt";
import { type AskVendor, sendText } from "./send-text";
import { startAttempt, type Wanted } from "./start-attempt";

let database: TestDatabase;
let db: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  Object.assign(process.env, {
    TEXT_ROUTES: "NG.CODE=termii,twilio;NG.NOTICE=termii,telnyx,twilio",
    TEXT_PRICES: "termii:5,twilio:600,telnyx:80",
    TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
    TWILIO_AUTH_TOKEN: "in-tests-token",
    TWILIO_BASE_URL: "http://127.0.0.1:9/twilio",
    TWILIO_SENDER: "KROTrust",
    TELNYX_API_KEY: "in-tests",
    TELNYX_PUBLIC_KEY: Buffer.alloc(32, 7).toString("base64"),
    TELNYX_PROFILE_ID: "in-tests",
    TELNYX_SENDER: "KROTrust",
    TELNYX_BASE_URL: "http://127.0.0.1:9/telnyx",
  });
  db = connect(database.appUrl);
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

const noon = new Date("2026-11-29T11:00:00.000Z");
/** Each test has days of its own, so that neither costs nor failures of another count. */
let day = 0;
const nextDay = () => new Date(+noon + ++day * 86_400_000);
const at = (now: Date, seconds = 0) => as(db, { kind: "nobody" }, new Date(+now + seconds * 1_000));

const aMessage = async (now: Date): Promise<Wanted> => {
  const messageId = newId("message");
  const to = "+2348031234567";
  await db.insert(messages).values({
    id: messageId,
    outboxId: newId("outbox"),
    channel: "SMS",
    to,
    event: "order.created",
    params: { ref: "KRO-1", whom: "invited", title: "Phone", creator: "Ada" },
    status: "SENT",
    createdAt: now,
  });
  return { about: { messageId }, to, purpose: "NOTICE", words: { text: "KROTrust: news" } };
};

const triesOf = async ({ about }: Wanted) => {
  const rows = await db.select().from(attempts).orderBy(attempts.nth);
  return rows.filter((row) =>
    "messageId" in about ? row.messageId === about.messageId : row.codeId === about.codeId,
  );
};
const firstOf = async (wanted: Wanted) => {
  const [first] = await triesOf(wanted);
  if (!first) throw new Error("nobody was asked");
  return first;
};

let reference = 0;
const takes: AskVendor = async () => ({ kind: "sent", theirReference: `r-${++reference}` });
const refuses = (...names: TextVendor[]): AskVendor => {
  return async (vendor, text) =>
    names.includes(vendor)
      ? { kind: "failed", theirReference: null, reason: "answer_403" }
      : takes(vendor, text);
};

describe("whom a text goes by", () => {
  test("the first of its route; after a clear refusal the next at once", async () => {
    const now = nextDay();
    const wanted = await aMessage(now);
    const sent = await sendText(at(now), wanted, refuses("termii", "telnyx"));
    expect(sent).toMatchObject({ vendor: "twilio", waits: false });
    expect((await triesOf(wanted)).map(({ vendor, status }) => [vendor, status])).toEqual([
      ["termii", "FAILED"],
      ["telnyx", "FAILED"],
      ["twilio", "SENT"],
    ]);
  });

  test("nobody else, when the number itself is refused", async () => {
    const now = nextDay();
    const wanted = await aMessage(now);
    const refused = { kind: "failed", theirReference: null, reason: "x", everybody: true } as const;
    const sent = await sendText(at(now), wanted, async () => refused);
    expect(sent).toMatchObject({ vendor: "termii", waits: false });
    expect(await triesOf(wanted)).toHaveLength(1);
  });

  test("nobody yet, when it may have been taken in: its receipt is waited for", async () => {
    const now = nextDay();
    const wanted = await aMessage(now);
    const silence = { kind: "unknown", theirReference: null, reason: "timeout" } as const;
    expect(await sendText(at(now), wanted, async () => silence)).toMatchObject({ waits: true });
    const [first, second] = await triesOf(wanted);
    expect([first?.status, second]).toEqual(["UNKNOWN", undefined]);
    expect(first?.dueAt).toEqual(new Date(+now + 20_000));
  });

  test("not one that failed five times in a row, until it has rested a minute", async () => {
    const now = nextDay();
    for (let n = 0; n < 5; n++) await sendText(at(now, n), await aMessage(now), refuses("termii"));
    const asked = async (seconds: number) =>
      (await sendText(at(now, seconds), await aMessage(now), takes)).vendor;
    expect(await asked(10)).toBe("telnyx");
    expect(await asked(63)).toBe("telnyx");
    expect(await asked(65)).toBe("termii");
  });

  test("one of them, even when all of them failed", async () => {
    const now = nextDay();
    const none = refuses("termii", "telnyx", "twilio");
    for (let n = 0; n < 6; n++) await sendText(at(now, n), await aMessage(now), none);
    expect(await sendText(at(now, 9), await aMessage(now), takes)).toMatchObject({
      vendor: "termii",
    });
  });
});

describe("without a receipt", () => {
  test("nothing happens before twenty seconds are over, and then once, however many look", async () => {
    const now = nextDay();
    const wanted = await aMessage(now);
    await sendText(at(now), wanted, takes);
    const { id } = await firstOf(wanted);
    expect(await passOver(at(now, 19), id)).toBeNull();
    const passed = await Promise.all(Array.from({ length: 12 }, () => passOver(at(now, 20), id)));
    const [next, ...more] = passed.filter((one) => one !== null);
    expect([next?.about, more]).toEqual([wanted.about, []]);
    if (!next) throw new Error("nobody passed over");
    await sendText(at(now, 20), next, takes);
    expect((await triesOf(wanted)).map(({ vendor }) => vendor)).toEqual(["termii", "telnyx"]);
  });

  test("a failure by the vendor's own word is passed over at once", async () => {
    const now = nextDay();
    const wanted = await aMessage(now);
    await sendText(at(now), wanted, takes);
    const { id, theirReference } = await firstOf(wanted);
    const receipt = { theirReference: theirReference ?? "", words: "DND", at: null };
    const told = { provider: "termii", receipt: { ...receipt, kind: "failed" as const } };
    expect(await recordReceipt(at(now, 2), told)).toMatchObject({ failedAttempt: id });
    expect(await passOver(at(now, 2), id)).toMatchObject({ about: wanted.about });
  });

  test("what was delivered is not passed over, and a late receipt of the first counts too", async () => {
    const now = nextDay();
    const wanted = await aMessage(now);
    await sendText(at(now), wanted, takes);
    const first = await firstOf(wanted);
    const next = await passOver(at(now, 20), first.id);
    if (!next) throw new Error("nobody passed over");
    await sendText(at(now, 20), next, takes);
    const delivered = {
      theirReference: first.theirReference ?? "",
      kind: "delivered" as const,
      words: "Delivered",
      at: null,
    };
    await recordReceipt(at(now, 25), { provider: "termii", receipt: delivered });
    const [, second] = await triesOf(wanted);
    expect(await passOver(at(now, 60), second?.id ?? "")).toBeNull();
    const [message] = await db
      .select()
      .from(messages)
      .where(eq(messages.id, first.messageId ?? ""));
    expect([message?.status, message?.provider]).toEqual(["DELIVERED", "termii"]);
  });
});

describe("a code", () => {
  const aCode = async (now: Date, phone: string) => {
    const { id, code } = await requestCode(at(now), { phone, purpose: "SIGN_IN" });
    const words = { text: `KROTrust: ${code} is your code`, code };
    return { code, wanted: { about: { codeId: id }, to: phone, purpose: "CODE", words } as const };
  };

  test("goes by the next vendor in the same words, and is then kept nowhere in clear or sealed", async () => {
    const now = nextDay();
    const { wanted } = await aCode(now, "+2348031111111");
    await sendText(at(now), wanted, takes);
    const first = await firstOf(wanted);
    expect(first.wordsSealed).toMatch(/^k1\./);
    expect(first.wordsSealed).not.toContain(wanted.words.code);
    const next = await passOver(at(now, 20), first.id);
    expect(next).toEqual(wanted);
    await sendText(at(now, 20), wanted, takes);
    expect((await triesOf(wanted)).map((row) => [row.vendor, row.wordsSealed])).toEqual([
      ["termii", null],
      ["twilio", null],
    ]);
  });

  test("that was used, replaced or is over goes nowhere", async () => {
    const now = nextDay();
    const used = await aCode(now, "+2348032222222");
    await sendText(at(now), used.wanted, takes);
    const ask = { phone: "+2348032222222", purpose: "SIGN_IN" as const, code: used.code };
    expect(await verifyCode(at(now, 10), ask)).toBe(true);
    expect(await passOver(at(now, 20), (await firstOf(used.wanted)).id)).toBeNull();
    const old = await aCode(now, "+2348033333333");
    await sendText(at(now), old.wanted, takes);
    expect(await passOver(at(now, 301), (await firstOf(old.wanted)).id)).toBeNull();
    expect((await firstOf(old.wanted)).wordsSealed).toBeNull();
  });
});

describe("what a day may cost", () => {
  test("is kept to, however many come at once", async () => {
    const now = nextDay();
    const full = await aMessage(now);
    const spent = await startAttempt(at(now), full);
    if (spent.kind === "refused") throw new Error(spent.reason);
    await db.insert(attempts).values({
      ...(await firstOf(full)),
      id: newId("attempt"),
      nth: 9,
      // Naira 50,000 a day, less this and the first, leaves room for two at five naira.
      cost: 5_000_000n - 500n - 1_000n,
    });
    const many = await Promise.all(Array.from({ length: 10 }, () => aMessage(now)));
    const started = await Promise.all(many.map((wanted) => startAttempt(at(now), wanted)));
    expect(started.filter(({ kind }) => kind === "started")).toHaveLength(2);
    expect(started).toContainEqual({ kind: "refused", reason: "cost_cap" });
    // Midnight in Lagos is eleven in the evening in London.
    const before = new Date(now);
    before.setUTCHours(22, 59, 59);
    expect(await startAttempt(at(before), await aMessage(now))).toMatchObject({ kind: "refused" });
    const after = new Date(+before + 1_000);
    expect(await startAttempt(at(after), await aMessage(now))).toMatchObject({ kind: "started" });
  });

  test("counts a long text by its parts", async () => {
    const now = nextDay();
    const wanted = { ...(await aMessage(now)), words: { text: "x".repeat(161) } };
    await startAttempt(at(now), wanted);
    expect((await firstOf(wanted)).cost).toBe(1_000n);
  });
});

test("an asking that was cut off is made again, by the same vendor when there is no other", async () => {
  const now = nextDay();
  const wanted = await aMessage(now);
  await startAttempt(at(now), wanted);
  expect(await startAttempt(at(now, 9), wanted)).toMatchObject({ vendor: "termii" });
  const [first] = await triesOf(wanted);
  await recordAttempt(at(now, 10), {
    id: first?.id ?? "",
    answer: { kind: "sent", theirReference: "late" },
  });
  const [row] = await db
    .select()
    .from(attempts)
    .where(and(eq(attempts.id, first?.id ?? ""), eq(attempts.status, "SENT")));
  expect(row?.theirReference).toBe("late");
});
