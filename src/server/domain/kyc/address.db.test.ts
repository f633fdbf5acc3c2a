import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { type Member, makeMember } from "../../../../tests/support/members";
import { as, makePerson, noon } from "../../../../tests/support/people";
import { jpeg } from "../../../../tests/support/pictures";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { files } from "../../db/schema/files";
import { finishFile, inspectFile } from "../files/finish-file";
import { prepareProof } from "../files/prepare-file";
import { ownFileAt } from "../files/read";
import { queueMessages } from "../messages/queue-messages";
import { asGateway } from "../on-behalf";
import { unsentEvents } from "../outbox";
import { tierOf } from "../tiers/read";
import { decideCheck } from "./decide-check";
import { forgetProof } from "./forget-proof";
import { listChecks, lookAtCheck, myKyc, proofsToForget } from "./read";
import { recordAnswer } from "./record-answer";
import { showProof } from "./show-proof";
import { SubmitAddress, submitAddress } from "./submit-address";
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

const home = "12 Allen Avenue, Ikeja";
const later = (hours: number) => new Date(noon.getTime() + hours * 3_600_000);

let numbers = 0;
/** Somebody whose BVN bears their name. */
const makeKnown = async (): Promise<Person> => {
  const person = await makePerson(db, "Ada Obi");
  numbers += 1;
  const number = `8${String(7_310_000_000 + numbers * 37)}`;
  const shown = SubmitNumber.parse({ kind: "BVN", number, birthDate: "1990-01-15", consent: 1 });
  const id = await submitNumber(as(db, person), shown);
  const found = { kind: "found", name: "OBI ADA", birthDate: "1990-01-15" } as const;
  const register = asGateway(as(db, { kind: "nobody" }), "dojah");
  await recordAnswer(register, id, { ...found, theirReference: null });
  return person;
};

/** A paper that arrived and was found fine. */
const sendPaper = async (person: Person, now = noon): Promise<string> => {
  const ctx = as(db, person, now);
  const told = { name: "NEPA bill of Ada.jpg", contentType: "image/jpeg", bytes: 10_000 } as const;
  const { fileId } = await prepareProof(ctx, told);
  const file = await ownFileAt(ctx, { kycUserId: person.id }, fileId);
  const verdict = inspectFile(ctx, file, { kind: "found", bytes: jpeg() });
  await finishFile(ctx, file, verdict, { kind: "kept" });
  return fileId;
};

const submit = (person: Person, fileIds: string[], now = noon, address = home) =>
  submitAddress(as(db, person, now), SubmitAddress.parse({ address, fileIds, consent: 1 }));

const decide = async (id: string, approve: boolean, now: Date, reason = "It does") => {
  const member = await makeMember(owner, db, ["RISK"]);
  return decideCheck(member.at(now), { id, approve, reason, totp: await member.code(now) });
};

const rowOf = async (id: string) => {
  const [row] = await owner.execute<Record<string, unknown>>(
    sql`select * from kyc_checks where id = ${id}`,
  );
  return row ?? {};
};

const toForget = async (now: Date) =>
  (await proofsToForget(as(db, { kind: "clock" }, now), 500)).map(({ id }) => id);

describe("an address with its paper", () => {
  test("raises to the third tier once a person accepted it, and is wiped by that", async () => {
    const ada = await makeKnown();
    const paper = await sendPaper(ada);
    const id = await submit(ada, [paper]);
    expect(await rowOf(id)).toMatchObject({
      status: "REVIEW",
      consent_version: 1,
      kind: "ADDRESS",
    });
    expect(await tierOf({ db }, ada.id)).toBe(2);
    const { items, waiting } = await listChecks(risk.at(later(1)), { state: "REVIEW" });
    expect(items.find((one) => one.id === id)).toBeDefined();
    expect(waiting).toBeGreaterThan(0);
    const seen = await lookAtCheck(risk.at(later(1)), { id });
    expect(seen).toMatchObject({ address: home, papers: [{ id: paper }], tier: 2 });
    expect((await showProof(risk.at(later(1)), { id, fileId: paper })).id).toBe(paper);
    await decide(id, true, later(2));
    expect(await tierOf({ db }, ada.id)).toBe(3);
    expect(await rowOf(id)).toMatchObject({ status: "VERIFIED", asked_sealed: null, reason: null });
    expect((await myKyc(as(db, ada))).address).toMatchObject({ status: "VERIFIED" });
    expect((await lookAtCheck(risk.at(later(3)), { id })).address).toBeNull();
    expect(await refusal(showProof(risk.at(later(3)), { id, fileId: paper }))).toBe(
      "file_not_found",
    );
    expect(await refusal(submit(ada, [paper], later(3)))).toBe("kyc_done");
    const looks = await owner.execute<{ action: string }>(
      sql`select action from audit where subject_id in (${id}, ${paper}) and actor_id = ${risk.id} order by action`,
    );
    expect(looks.map(({ action }) => action)).toEqual([
      "files.shown",
      "kyc_checks.look",
      "kyc_checks.look",
    ]);
  });

  test("that is refused is told with its reason, and may be shown again", async () => {
    const ada = await makeKnown();
    const id = await submit(ada, [await sendPaper(ada)]);
    await decide(id, false, later(1), "The bill is of 2019. Send one of these months.");
    expect(await tierOf({ db }, ada.id)).toBe(2);
    expect((await myKyc(as(db, ada))).address).toMatchObject({
      status: "REJECTED",
      reason: "The bill is of 2019. Send one of these months.",
    });
    const events = await unsentEvents({ db }, 500);
    const told = events.find(({ data }) => data.subjectId === id);
    if (!told) throw new Error("nobody is told");
    await queueMessages(as(db, { kind: "nobody" }, later(1)), told);
    const sent = await owner.execute<{ event: string }>(
      sql`select event from messages where user_id = ${ada.id}`,
    );
    expect(sent.map(({ event }) => event)).toEqual(["kyc.refused"]);
    const again = await submit(ada, [await sendPaper(ada, later(2))], later(2));
    await decide(again, true, later(3));
    expect(await tierOf({ db }, ada.id)).toBe(3);
  });

  test("comes after a number, with papers of one's own that arrived, one at a time", async () => {
    const newcomer = await makePerson(db, "Bola Ige");
    expect(await refusal(submit(newcomer, [await sendPaper(newcomer)]))).toBe("kyc_tier_first");
    const [ada, other] = [await makeKnown(), await makeKnown()];
    expect(await refusal(submit(ada, [await sendPaper(other)]))).toBe("file_not_ready");
    const { fileId: waiting } = await prepareProof(as(db, ada), {
      name: "a.pdf",
      contentType: "application/pdf",
      bytes: 10,
    });
    expect(await refusal(submit(ada, [waiting]))).toBe("file_not_ready");
    const paper = await sendPaper(ada);
    const said = await Promise.all(Array.from({ length: 10 }, () => refusal(submit(ada, [paper]))));
    expect(said.filter((one) => one === "done")).toHaveLength(1);
    expect(new Set(said)).toEqual(new Set(["done", "kyc_open"]));
  });

  test("is seen by nobody who may not decide, and of ten decisions one counts", async () => {
    const ada = await makeKnown();
    const paper = await sendPaper(ada);
    const id = await submit(ada, [paper]);
    const auditor = await makeMember(owner, db, ["AUDITOR"]);
    const seen = await lookAtCheck(auditor.at(later(1)), { id });
    expect(JSON.stringify(seen)).not.toMatch(/Allen Avenue|fil_/);
    const members = await Promise.all(
      Array.from({ length: 10 }, () => makeMember(owner, db, ["RISK"])),
    );
    const codes = await Promise.all(members.map((one) => one.code(later(2))));
    const said = await Promise.all(
      members.map((one, at) =>
        refusal(
          decideCheck(one.at(later(2)), {
            id,
            approve: at % 2 === 0,
            reason: "Seen",
            totp: codes[at] ?? "",
          }),
        ),
      ),
    );
    expect(said.filter((one) => one === "done")).toHaveLength(1);
  });
});

describe("what showed it", () => {
  test("goes a day after it came, once nobody has to look at it, and its name with it", async () => {
    const ada = await makeKnown();
    const [paper, loose] = [await sendPaper(ada), await sendPaper(await makeKnown())];
    const id = await submit(ada, [paper]);
    expect(await toForget(later(23))).not.toContain(loose);
    expect(await toForget(later(25))).toContain(loose);
    expect(await toForget(later(200))).not.toContain(paper);
    await decide(id, true, later(30));
    expect(await toForget(later(31))).toContain(paper);
    const [{ keys } = { keys: [] }] = (
      await proofsToForget(as(db, { kind: "clock" }, later(31)), 500)
    ).filter((one) => one.id === paper);
    expect(keys.map((key) => key.split("/")[0]).sort()).toEqual(["incoming", "kept"]);
    await forgetProof(as(db, { kind: "clock" }, later(31)), paper);
    expect(await toForget(later(32))).not.toContain(paper);
    const [row] = await db.select().from(files).where(eq(files.id, paper));
    expect(row).toMatchObject({ name: "erased", goneAt: later(31), status: "READY" });
  });

  test("and nothing else of a file that was looked at ever changes", async () => {
    const paper = await sendPaper(await makeKnown());
    const said = async (statement: string) => {
      try {
        await db.execute(statement);
        return "done";
      } catch (error) {
        return String(error instanceof Error ? error.cause : error);
      }
    };
    const set = (what: string) => said(`update files set ${what} where id = '${paper}'`);
    expect(await set("name = 'other'")).toMatch(/READY/);
    expect(await set("gone_at = now(), storage_key = 'elsewhere'")).toMatch(/READY/);
    expect(await set("gone_at = now(), name = 'erased'")).toBe("done");
    expect(await set("gone_at = null")).toMatch(/READY/);
    expect(await set("gone_at = now() + interval '1 day'")).toMatch(/READY/);
  });
});

test("no address, whole, is anywhere in the database", async () => {
  const ends = [null, true, false];
  for (const [at, end] of ends.entries()) {
    const ada = await makeKnown();
    const id = await submit(ada, [await sendPaper(ada)], noon, `Canary Close ${at}`);
    if (end !== null) await decide(id, end, later(1 + at));
  }
  const tables = await owner.execute<{ name: string }>(
    sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  );
  const hits: string[] = [];
  for (const { name } of tables) {
    const rows = await owner.execute(
      `select 1 from public.${name} t where t::text like '%Canary Close%' limit 1`,
    );
    if (rows.length > 0) hits.push(name);
  }
  expect(hits).toEqual([]);
});
