import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { type Member, makeMember } from "../../../../tests/support/members";
import { addAccount, approve, makeApprover, makeSeller } from "../../../../tests/support/payouts";
import { as, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { stopSecretOf } from "../../../../tests/support/things";
import { newId } from "../../../lib/ids";
import { money } from "../../../lib/money";
import { stopSecret } from "../../../lib/stop-secret";
import { connect } from "../../db/client";
import { messages } from "../../db/schema/messages";
import { bankAccounts, payouts } from "../../db/schema/payouts";
import { sessions, users } from "../../db/schema/people";
import { personChanges } from "../../db/schema/person-changes";
import { env } from "../../env";
import type { Actor } from "../context";
import { queueMessages } from "../messages/queue-messages";
import { messageToSend } from "../messages/read";
import { unsentEvents } from "../outbox";
import { keepBankAccount, listBankAccounts } from "../payouts/bank-accounts";
import { payoutsLeft } from "../payouts/read";
import { requestPayout } from "../payouts/request-payout";
import { beginTransfer, startPayout } from "../payouts/start-payout";
import { requestCode } from "../people/otp";
import { saveProfile } from "../people/save-profile";
import { openSession, readUserSession } from "../people/sessions";
import { signIn } from "../people/sign-in";
import { policy } from "../policy";
import { answerLift } from "./answer-lift";
import { askToLift } from "./ask-to-lift";
import { listFreezes } from "./read";
import { readStopLink, stopPerson } from "./stop-person";

type Person = Extract<Actor, { kind: "user" }>;

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let approver: Extract<Actor, { kind: "staff" }>;
let maker: Member;
let checker: Member;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 30 });
  owner = connect(database.ownerUrl, { max: 2 });
  approver = await makeApprover(owner);
  maker = await makeMember(owner, db, ["COMPLIANCE"]);
  checker = await makeMember(owner, db, ["FINANCE_CHECKER"]);
});

afterAll(async () => {
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});

const device = { userAgent: "A phone", ipHash: null };
const nobody = (now = noon) => as(db, { kind: "nobody" }, now);
const clock = (now = noon) => as(db, { kind: "clock" }, now);
const hours = (count: number, from = noon) => new Date(+from + count * 3_600_000);
/** The last moment of the wait. */
const nearly = (from = noon) => new Date(+from + policy.coolOffHours * 3_600_000 - 1);

const add = (person: Person, accountNumber: string, now = noon) =>
  keepBankAccount(
    as(db, person, now),
    { bankCode: "058", accountNumber },
    { kind: "found", accountName: "MUSA IBRAHIM", bankName: "GTBank" },
    "paystack",
  );
const ask = (person: Person, accountId: string, now: Date) =>
  requestPayout(as(db, person, now), {
    accountId,
    amount: money(1_000_000n),
    idempotencyKey: newId("code"),
  });
/** Everything that can be done for a payout is done; whether it reached the gateway's door. */
const send = async (person: Person, accountId: string, now: Date): Promise<string> => {
  try {
    const { id } = await ask(person, accountId, now);
    await approve(db, approver, id, now);
    await startPayout(clock(now), { payoutId: id, runId: id });
    await beginTransfer(clock(now), { payoutId: id, runId: id });
    return "sent";
  } catch (error) {
    return refusal(Promise.reject(error));
  }
};
const sentTo = async (person: Person): Promise<bigint> => {
  const [row] = await db
    .select({ sum: sql<string>`coalesce(sum(${payouts.amount}), 0)` })
    .from(payouts)
    .where(and(eq(payouts.userId, person.id), sql`${payouts.askedAt} is not null`));
  return BigInt(row?.sum ?? "0");
};
/** Comes in with a code, as whoever gets the number's messages can. */
const comeIn = async (phone: string, now: Date) => {
  const { code } = await requestCode(nobody(now), { phone, purpose: "SIGN_IN" });
  return signIn(nobody(now), { phone, code }, device);
};
const lift = async (person: Person, from: Date) => {
  const scope = `usr_${person.id.slice(4)}` as const;
  const reason = "Seen with passport and the old number";
  await askToLift(maker.at(from), { scope, reason });
  const now = new Date(+from + 60_000);
  await answerLift(checker.at(now), { scope, lift: true, reason, totp: await checker.code(now) });
  return now;
};

describe("a thief with the number and a session", () => {
  test("moves nothing in a day, whatever they try, and the owner's link stops them without signing in", async () => {
    const person = await makeSeller(db);
    const thief = { ...person, sessionId: (await comeIn(person.phone, noon)).sessionId };
    const { id } = await add(thief, "0690000001");
    for (const now of [noon, hours(1), hours(12), nearly()]) {
      expect(await send(thief, id, now)).toBe("payout_too_soon");
    }
    // To take it out and put it in again only begins anew.
    await db
      .update(bankAccounts)
      .set({ removedAt: hours(2) })
      .where(eq(bankAccounts.id, id));
    const again = await add(thief, "0690000001", hours(2));
    expect(again.id).not.toBe(id);
    expect(await send(thief, again.id, hours(25))).toBe("payout_too_soon");
    expect(await sentTo(person)).toBe(0n);

    const secret = await stopSecretOf(db, again.id);
    await stopPerson(nobody(hours(20)), { secret });
    expect(await readUserSession(nobody(hours(20)), thief.sessionId)).toBeNull();
    expect(await refusal(comeIn(person.phone, hours(20)))).toBe("user_suspended");
    // Even a request that was let in before finds nothing open, then or ever.
    for (const now of [hours(21), hours(27), hours(24 * 30)]) {
      expect(await refusal(ask(thief, again.id, now))).toBe("bank_account_not_found");
    }
    expect(await sentTo(person)).toBe(0n);
  });

  test("a twin without the wait pays them at once", async () => {
    const person = await makeSeller(db);
    const { id } = await add(person, "0690000002");
    await owner.execute(sql`alter table payouts disable trigger not_early`);
    await owner.execute(sql`alter table payouts disable trigger not_early_sent`);
    const said = await send(person, id, noon);
    await owner.execute(sql`alter table payouts enable trigger not_early`);
    await owner.execute(sql`alter table payouts enable trigger not_early_sent`);
    expect(said).toBe("sent");
  });
});

describe("a new bank account", () => {
  test("is shown with the moment from which money goes there, and goes there from then on", async () => {
    const person = await makeSeller(db);
    const { id } = await add(person, "0690000003");
    const [account] = await listBankAccounts(as(db, person));
    expect(account?.readyAt).toEqual(hours(24));
    expect((await listBankAccounts(as(db, person, hours(24))))[0]?.readyAt).toBeNull();
    const early = ask(person, id, nearly());
    await expect(early).rejects.toMatchObject({ detail: { readyAt: hours(24).toISOString() } });
    expect(await send(person, id, hours(24))).toBe("sent");
  });

  test("does not make an older one wait", async () => {
    const person = await makeSeller(db);
    const old = await addAccount(db, person);
    await add(person, "0690000004");
    expect(await send(person, old.id, noon)).toBe("sent");
  });

  test("is told by every way the owner is reached, each with the link, which is in no table", async () => {
    const person = await makeSeller(db);
    await db.update(users).set({ email: "ada@example.com" }).where(eq(users.id, person.id));
    const { id } = await add(person, "0690000005");
    const secret = await stopSecretOf(db, id);
    const told = (await unsentEvents(clock(), 1000)).filter(({ event }) => /^person/.test(event));
    const ids = (await Promise.all(told.map((row) => queueMessages(clock(), row)))).flat();
    const letters = await Promise.all(ids.map((one) => messageToSend(clock(), one)));
    const about = letters.filter((letter) => letter?.text.includes(`/stop/${secret}`));
    expect(about.map((letter) => letter?.to).toSorted()).toEqual([person.phone, "ada@example.com"]);
    const sms = about.find((letter) => letter?.channel === "SMS")?.text ?? "";
    expect(sms.length).toBeLessThanOrEqual(160);
    expect(sms).toContain("GTBank ..0005");
    const rows = await owner.execute<{ found: boolean }>(sql`
      select exists (select from messages m where m::text like ${`%${secret}%`})
          or exists (select from outbox o where o::text like ${`%${secret}%`})
          or exists (select from person_changes c where c::text like ${`%${secret}%`}) as found`);
    expect(rows[0]?.found).toBe(false);
  });
});

describe("a new e-mail address", () => {
  test("is told to the old one, and the link puts the old one back", async () => {
    const person = await makeSeller(db);
    const save = (email: string) => saveProfile(as(db, person), { name: "Ada Obi", email });
    await save("old@example.com");
    await save("old@example.com");
    await save("thief@example.com");
    const changes = await db
      .select()
      .from(personChanges)
      .where(eq(personChanges.userId, person.id));
    expect(
      changes.map(({ kind, emailBefore, emailAfter }) => [kind, emailBefore, emailAfter]),
    ).toEqual([["EMAIL", "old@example.com", "thief@example.com"]]);
    const data = { subjectId: changes[0]?.id ?? "" };
    await queueMessages(clock(), { id: newId("outbox"), event: "person.email_changed", data });
    const told = await db.select().from(messages).where(eq(messages.userId, person.id));
    const to = told.filter(({ event }) => event === "person.email_changed").map((one) => one.to);
    expect(to.toSorted()).toEqual([person.phone, "old@example.com"]);
    await stopPerson(nobody(), { secret: stopSecret(env.CODE_PEPPER, data.subjectId) });
    const [after] = await db.select().from(users).where(eq(users.id, person.id));
    expect([after?.email, after?.status]).toEqual(["old@example.com", "BLOCKED"]);
  });
});

describe("the link", () => {
  test("changes nothing when it is looked at, five times over, and works once for fifty at once", async () => {
    const person = await makeSeller(db);
    const sessionId = await openSession(nobody(), { audience: "USER", id: person.id }, device);
    const { id } = await add(person, "0690000006");
    const secret = await stopSecretOf(db, id);
    for (let look = 0; look < 5; look++) {
      expect((await readStopLink(nobody(), { secret })).stopped).toBe(false);
    }
    expect(await readUserSession(nobody(), sessionId)).not.toBeNull();
    await Promise.all(Array.from({ length: 50 }, () => stopPerson(nobody(), { secret })));
    const { acts } = await listFreezes(clock());
    expect(acts.filter(({ scope }) => scope === person.id)).toHaveLength(1);
    const kept = await db.select().from(sessions).where(eq(sessions.userId, person.id));
    expect(kept.filter(({ revokedAt }) => revokedAt === null)).toEqual([]);
    expect((await readStopLink(nobody(), { secret })).stopped).toBe(true);
  });

  test("is none when guessed, of another purpose, or a month old", async () => {
    const person = await makeSeller(db);
    const { id } = await add(person, "0690000007");
    const secret = await stopSecretOf(db, id);
    const other = `${secret.slice(0, -1)}${secret.endsWith("A") ? "B" : "A"}`;
    expect(await refusal(stopPerson(nobody(), { secret: other }))).toBe("link_unknown");
    expect(await refusal(stopPerson(nobody(hours(24 * 31)), { secret }))).toBe("link_unknown");
    expect(await refusal(stopPerson(nobody(hours(24 * 29)), { secret }))).toBe("done");
  });
});

describe("a stopped person", () => {
  test("has what was approved before wait, and go out a day after two people let them", async () => {
    const person = await makeSeller(db);
    const old = await addAccount(db, person);
    const { id } = await ask(person, old.id, noon);
    await approve(db, approver, id);
    const added = await add(person, "0690000008");
    await stopPerson(nobody(), { secret: await stopSecretOf(db, added.id) });
    const start = (now: Date) => refusal(startPayout(clock(now), { payoutId: id, runId: id }));
    expect(await start(hours(30))).toBe("user_suspended");
    expect(await payoutsLeft(clock(hours(30)), 100)).not.toContain(id);
    const lifted = await lift(person, hours(30));
    expect((await comeIn(person.phone, lifted)).userId).toBe(person.id);
    expect(await start(nearly(lifted))).toBe("payout_too_soon");
    expect(await payoutsLeft(clock(nearly(lifted)), 100)).not.toContain(id);
    expect(await payoutsLeft(clock(hours(24, lifted)), 100)).toContain(id);
    expect(await start(hours(24, lifted))).toBe("done");
  });

  test("is let go on by two people only, and by nothing but them", async () => {
    const person = await makeSeller(db);
    const { id } = await add(person, "0690000009");
    await stopPerson(nobody(), { secret: await stopSecretOf(db, id) });
    const scope = `usr_${person.id.slice(4)}` as const;
    await askToLift(checker.at(hours(40)), { scope, reason: "Seen" });
    const now = hours(41);
    const alone = { scope, lift: true, reason: "Seen", totp: await checker.code(now) };
    expect(await refusal(answerLift(checker.at(now), alone))).toBe("second_person_needed");
    const { stands } = await listFreezes(clock());
    expect(stands.find((one) => one.scope === scope)).toMatchObject({ frozen: true, asked: true });
    await expect(
      db.update(bankAccounts).set({ removedAt: null }).where(eq(bankAccounts.id, id)),
    ).rejects.toThrow();
  });
});

test("the code's day and the database's are one", async () => {
  const person = await makeSeller(db);
  const { id } = await add(person, "0690000010");
  expect(await refusal(ask(person, id, nearly()))).toBe("payout_too_soon");
  expect(await refusal(ask(person, id, hours(policy.coolOffHours)))).toBe("done");
});
