import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { type Member, makeMember } from "../../../../tests/support/members";
import { as, makePerson, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { asClock, asGateway } from "../on-behalf";
import { tierOf } from "../tiers/read";
import { decideCheck } from "./decide-check";
import { numberOf } from "./number-of";
import { checksToAsk, listChecks, lookAtCheck, myKyc, needVerifiedName } from "./read";
import { giveUpWhenSilent, type RegisterAnswer, recordAnswer } from "./record-answer";
import { SubmitNumber, submitNumber } from "./submit-number";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let risk: Member;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 25 });
  owner = connect(database.ownerUrl, { max: 2 });
  risk = await makeMember(owner, db, ["RISK"]);
});

afterAll(async () => {
  await db.close();
  await owner.close();
  await database.drop();
});

type Person = Awaited<ReturnType<typeof makePerson>>;

const born = "1990-01-15";
let numbers = 0;
const newNumber = () => {
  numbers += 1;
  return `9${String(7_310_000_000 + numbers * 37)}`;
};
const later = (hours: number) => new Date(noon.getTime() + hours * 3_600_000);

const show = (person: Person, number = newNumber(), now = noon, kind: "BVN" | "NIN" = "BVN") =>
  submitNumber(
    as(db, person, now),
    SubmitNumber.parse({ kind, number, birthDate: born, consent: 1 }),
  );
const found = (name: string, birthDate: string | null = born): RegisterAnswer => ({
  kind: "found",
  name,
  birthDate,
  theirReference: "DJ-1",
});
const answer = (id: string, said: RegisterAnswer, now = noon) =>
  recordAnswer(asGateway(as(db, { kind: "nobody" }, now), "dojah"), id, said);
const rowOf = async (id: string) => {
  const [row] = await owner.execute<Record<string, unknown>>(
    sql`select * from kyc_checks where id = ${id}`,
  );
  return row ?? {};
};

describe("a number", () => {
  test("that bears the name and the date of birth raises the tier, and is gone", async () => {
    const ada = await makePerson(db, "Ada Obi");
    const number = newNumber();
    const id = await show(ada, number);
    expect(await tierOf({ db }, ada.id)).toBe(1);
    expect(await rowOf(id)).toMatchObject({ status: "CHECKING", consent_version: 1 });
    await answer(id, found("OBI ADA CHIDINMA"));
    expect(await tierOf({ db }, ada.id)).toBe(2);
    const row = await rowOf(id);
    expect(row).toMatchObject({ status: "VERIFIED", asked_sealed: null, last4: number.slice(-4) });
    expect(row.verified_name).toBe("OBI ADA CHIDINMA");
    expect(await refusal(show(ada, number, later(1)))).toBe("kyc_done");
    expect((await myKyc(as(db, ada))).tier).toBe(2);
  });

  test("is sealed for its own row only, and opens nowhere else", async () => {
    const number = newNumber();
    const id = await show(await makePerson(db, "Ada Obi"), number);
    const sealed = String((await rowOf(id)).asked_sealed);
    expect(numberOf({ id, askedSealed: sealed })).toEqual({ number, birthDate: born });
    expect(() => numberOf({ id: `${id}x`, askedSealed: sealed })).toThrow();
  });

  test.each([
    ["of nobody", { kind: "not_found" } as RegisterAnswer, "not_found"],
    ["with another date of birth", found("ADA OBI", "1990-01-16"), "birth_differs"],
    ["without a date of birth", found("ADA OBI", null), "birth_differs"],
  ])("%s is refused, with no word of any name", async (_, said, reason) => {
    const ada = await makePerson(db, "Ada Obi");
    const id = await show(ada);
    await answer(id, said);
    expect(await rowOf(id)).toMatchObject({ status: "REJECTED", reason, verified_name: null });
    expect(await tierOf({ db }, ada.id)).toBe(1);
  });

  test("is never taken for shown by silence: it is asked again, and given up after a day", async () => {
    const ada = await makePerson(db, "Ada Obi");
    const id = await show(ada);
    await answer(id, { kind: "unknown", reason: "timeout" });
    expect(await rowOf(id)).toMatchObject({ status: "CHECKING", attempts: 1 });
    const waits = async (at: Date) =>
      (await checksToAsk(as(db, { kind: "nobody" }, at), 500)).some((one) => one.id === id);
    expect(await waits(later(0.01))).toBe(false);
    expect(await waits(later(0.1))).toBe(true);
    const [check] = (await checksToAsk(as(db, { kind: "nobody" }, later(25)), 500)).filter(
      (one) => one.id === id,
    );
    if (!check) throw new Error("nothing waits");
    const clock = (hours: number) => asClock(as(db, { kind: "nobody" }, later(hours)));
    expect(await giveUpWhenSilent(clock(23), check)).toBe(false);
    expect(await giveUpWhenSilent(clock(25), check)).toBe(true);
    expect(await rowOf(id)).toMatchObject({ status: "UNANSWERED", asked_sealed: null });
    expect(await tierOf({ db }, ada.id)).toBe(1);
    expect(await refusal(answer(id, found("ADA OBI"), later(26)))).toBe("state_forbids_action");
  });

  test("is one at a time, and five in a day", async () => {
    const ada = await makePerson(db, "Ada Obi");
    const first = await show(ada);
    expect(await refusal(show(ada))).toBe("kyc_open");
    await answer(first, { kind: "not_found" });
    for (let n = 0; n < 4; n++) await answer(await show(ada), { kind: "not_found" });
    expect(await refusal(show(ada))).toBe("kyc_tries_spent");
    expect(await refusal(show(ada, newNumber(), later(25)))).toBe("done");
  });
});

describe("one number is one person's", () => {
  test("of ten who show it at once and are named alike, one has it, in five rounds", async () => {
    for (let round = 0; round < 5; round++) {
      const number = newNumber();
      const people = await Promise.all(Array.from({ length: 10 }, () => makePerson(db, "Ada Obi")));
      const ids = await Promise.all(people.map((person) => show(person, number)));
      await Promise.all(ids.map((id) => answer(id, found("ADA OBI"))));
      const rows = await Promise.all(ids.map(rowOf));
      expect(rows.filter(({ status }) => status === "VERIFIED")).toHaveLength(1);
      expect(rows.filter(({ reason }) => reason === "number_taken")).toHaveLength(9);
      const raised = await Promise.all(people.map(({ id }) => tierOf({ db }, id)));
      expect(raised.filter((tier) => tier === 2)).toHaveLength(1);
    }
  });

  test("and whoever only claims it keeps it from nobody", async () => {
    const number = newNumber();
    const thief = await show(await makePerson(db, "Bola Thief"), number);
    await answer(thief, found("ADA OBI"));
    expect(await rowOf(thief)).toMatchObject({ status: "REVIEW" });
    const own = await show(await makePerson(db, "Ada Obi"), number);
    await answer(own, found("ADA OBI"));
    expect(await rowOf(own)).toMatchObject({ status: "VERIFIED" });
    const approve = async () =>
      decideCheck(risk.at(later(1)), {
        id: thief,
        approve: true,
        reason: "It is the same",
        totp: await risk.code(later(1)),
      });
    expect(await refusal(approve())).toBe("kyc_number_taken");
  });
});

describe("a name that is not quite the register's", () => {
  test("is decided by a person with a code; each look at it is written down", async () => {
    const tunde = await makePerson(db, "Tunde Bakare");
    const id = await show(tunde);
    await answer(id, found("BAKARE BABATUNDE"));
    expect(await tierOf({ db }, tunde.id)).toBe(1);
    const desk = risk.at(later(2));
    const { items } = await listChecks(desk, { state: "REVIEW" });
    expect(items.find((one) => one.id === id)).toMatchObject({ nameMatch: "CLOSE" });
    const seen = await lookAtCheck(desk, { id });
    expect(JSON.stringify(seen)).not.toContain(tunde.phone);
    const [looked] = await owner.execute(
      sql`select 1 from audit where subject_id = ${id} and action = 'kyc_checks.look' and actor_id = ${risk.id}`,
    );
    expect(looked).toBeDefined();
    const support = await makeMember(owner, db, ["SUPPORT"]);
    const decide = async (who: Member, now: Date) =>
      decideCheck(who.at(now), {
        id,
        approve: true,
        reason: "His passport bears both",
        totp: await who.code(now),
      });
    expect(await refusal(decide(support, later(3)))).toBe("not_yours_to_do");
    await decide(risk, later(3));
    expect(await tierOf({ db }, tunde.id)).toBe(2);
    expect(await refusal(decide(risk, later(4)))).toBe("state_forbids_action");
  });

  test("once vouched for stays the account's name, in any order", async () => {
    const ada = await makePerson(db, "Ada Obi");
    await answer(await show(ada), found("OBI ADA CHIDINMA"));
    const rename = (name: string) => refusal(needVerifiedName(as(db, ada), name));
    expect(await rename("Chidinma Obi")).toBe("done");
    expect(await rename("Bola Ige")).toBe("name_verified");
    const other = await makePerson(db, "Bola Ige");
    expect(await refusal(needVerifiedName(as(db, other), "Ada Obi"))).toBe("done");
  });
});

test("no number, whole, is anywhere in the database, whatever became of it", async () => {
  const canaries: string[] = [];
  const ends: (RegisterAnswer | null)[] = [
    null,
    found("ADA OBI"),
    found("SOMEBODY ELSE"),
    { kind: "not_found" },
    { kind: "unknown", reason: "timeout" },
  ];
  for (const said of ends) {
    const number = newNumber();
    canaries.push(number);
    const id = await show(await makePerson(db, "Ada Obi"), number);
    if (said) await answer(id, said);
  }
  const tables = await owner.execute<{ name: string }>(
    sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  );
  const hits: string[] = [];
  for (const { name } of tables) {
    for (const canary of canaries) {
      const rows = await owner.execute(
        `select 1 from public.${name} t where t::text like '%${canary}%' limit 1`,
      );
      if (rows.length > 0) hits.push(name);
    }
  }
  expect(hits).toEqual([]);
});
