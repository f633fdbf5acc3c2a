import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { as, makePerson, noon } from "../../../../tests/support/people";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { endSession, endSessions, listSessions } from "./end-session";
import { openSession, readUserSession } from "./sessions";

let database: TestDatabase;
let db: ReturnType<typeof connect>;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 2 });
});

afterAll(async () => {
  await db.close();
  await database.drop();
});

const hour = (count: number) => new Date(+noon + count * 3_600_000);
const nobody = (now = noon) => as(db, { kind: "nobody" }, now);
const phone =
  "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36";
const desk = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Firefox/132.0";

/** A person with two devices, who asks from the first, and somebody else. */
const people = async () => {
  const [ada, musa] = [await makePerson(db, "Ada Obi"), await makePerson(db, "Musa Sani")];
  const open = (id: string, userAgent: string, ipHash: string, now = noon) =>
    openSession(nobody(now), { audience: "USER", id }, { userAgent, ipHash });
  const here = await open(ada.id, phone, "home");
  const there = await open(ada.id, desk, "cafe", hour(-1));
  const his = await open(musa.id, desk, "cafe");
  return { as: as(db, { ...ada, sessionId: here }), here, there, his };
};
const isOpen = async (id: string, now = noon) => (await readUserSession(nobody(now), id)) !== null;

test("a person sees each device of theirs, which of them this is, and no one else's", async () => {
  const { as: ada, here, there } = await people();
  const seen = await listSessions(ada);
  expect(seen.map(({ id, device, own, samePlace }) => [id, device, own, samePlace])).toEqual([
    [here, "Chrome on Android", true, true],
    [there, "Firefox on Windows", false, false],
  ]);
  // What was not used for a day has ended by itself.
  expect(await listSessions({ ...ada, now: hour(23.5) })).toHaveLength(1);
});

test("ends one of them, and cannot end another's", async () => {
  const { as: ada, here, there, his } = await people();
  await endSession(ada, { id: his });
  await endSession(ada, { id: there });
  expect([await isOpen(here), await isOpen(there), await isOpen(his)]).toEqual([true, false, true]);
  expect(await listSessions(ada)).toHaveLength(1);
});

test("ends all of them at once, this one as well", async () => {
  const { as: ada, here, there, his } = await people();
  await endSessions(ada);
  expect([await isOpen(here), await isOpen(there), await isOpen(his)]).toEqual([
    false,
    false,
    true,
  ]);
});
