import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { type Member, makeMember } from "../../../../tests/support/members";
import { accept, makeOrder, subjectOf } from "../../../../tests/support/orders";
import { makePerson, noon } from "../../../../tests/support/people";
import { pileUp } from "../../../../tests/support/pile-up";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { comeIn, nobodysReceipt, suspenseOf } from "../../../../tests/support/suspense";
import { connect } from "../../db/client";
import { unlistedSuspense } from "../monitors/money-faults";
import { giveSuspense } from "../payments/give-suspense";
import { creditSuspense } from "./credit-suspense";
import { keepSuspense } from "./keep-suspense";
import { ProposeEnd, proposeEnd } from "./propose-end";
import { rejectEnd } from "./reject-end";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let maker: Member;
let checker: Member;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 20 });
  owner = connect(database.ownerUrl, { max: 3 });
  maker = await makeMember(owner, db, ["FINANCE_MAKER"]);
  checker = await makeMember(owner, db, ["FINANCE_CHECKER"]);
});

afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
  expect([...(await db.execute(unlistedSuspense()))]).toEqual([]);
});

afterAll(async () => {
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});

let minute = 0;
/** Later each time, so that no code of an authenticator is used twice. */
const later = () => {
  minute += 1;
  return new Date(noon.getTime() + minute * 60_000);
};

type Asked = { way: "GIVE" | "CREDIT" | "RETURN" | "KEEP"; ref?: string; phone?: string };
const propose = (id: string, asked: Asked, who = maker, at = later()) =>
  proposeEnd(who.at(at), ProposeEnd.parse({ id, why: "Their bank says so", ...asked }));

const verbs = { GIVE: giveSuspense, CREDIT: creditSuspense, KEEP: keepSuspense };
const agree = async (id: string, way: keyof typeof verbs, who = checker, at = later()) =>
  verbs[way](who.at(at), { id, totp: await who.code(at) });
const reject = async (id: string, who = checker, at = later()) =>
  rejectEnd(who.at(at), { id, reason: "Not theirs", totp: await who.code(at) });
const statusOf = async (theirId: string) => (await suspenseOf(db, theirId)).status;
const balanceOf = async (account: string) => (await balances(db))[account] ?? 0n;

let people = 0;
const someone = () => {
  people += 1;
  return makePerson(db, `Person ${people}`);
};

const agreed = async () => {
  const order = await makeOrder(db);
  await accept(db, order);
  return { order, due: (await subjectOf(db, order)).due.amount };
};

describe("many at once", () => {
  const crowd = (count: number) =>
    Promise.all(Array.from({ length: count }, () => makeMember(owner, db, ["FINANCE_CHECKER"])));

  /** Half of them agree, half reject: what each was told, and what is in the wallet after it. */
  const decide = async () => {
    const { id, theirId } = await comeIn(db, nobodysReceipt(10_000n));
    const person = await someone();
    await propose(id, { way: "CREDIT", phone: person.phone });
    const people = await crowd(6);
    const at = later();
    const locked = sql`select 1 from suspense where id = ${id} for update`;
    const said = await pileUp(
      owner,
      locked,
      people.map(
        (who, n) => () => refusal(n % 2 === 0 ? agree(id, "CREDIT", who, at) : reject(id, who, at)),
      ),
    );
    const done = said.filter((one) => one === "done").length;
    return { done, wallet: await balanceOf(`AVL:${person.id}`), status: await statusOf(theirId) };
  };

  test("who decide one sum decide it once", async () => {
    for (let round = 0; round < 3; round++) {
      const { done, wallet, status } = await decide();
      expect(done).toBe(1);
      expect([status, wallet]).toEqual(
        status === "CREDITED" ? ["CREDITED", 10_000n] : ["WAITING", 0n],
      );
    }
  });

  test("who give one sum to an order give it once", async () => {
    const { order, due } = await agreed();
    const { id } = await comeIn(db, nobodysReceipt(due));
    await propose(id, { way: "GIVE", ref: order.ref });
    const people = await crowd(6);
    const at = later();
    const said = await pileUp(
      owner,
      order.id,
      people.map(
        (who) => () => refusal(agree(id, "GIVE", who, at).then(() => ({ outcome: "done" }))),
      ),
    );
    expect(said.filter((one) => one === "done")).toHaveLength(1);
    expect(await balanceOf(`AVL:${order.buyer.id}`)).toBe(0n);
  });

  test("a twin whose rows know no version and no guard decides it more than once", async () => {
    const [{ body } = { body: "" }] = await owner.execute<{ body: string }>(
      sql`select pg_get_functiondef('public.move_row(jsonb)'::regprocedure) as body`,
    );
    const twin = body.replace(
      /and x\.status = \(move ->> 'from'\)::public\.suspense_status[\s\S]*?::integer;/,
      ";",
    );
    expect(twin).not.toBe(body);
    await owner.execute(sql.raw(twin));
    await owner.execute("alter table suspense disable trigger guard_suspense");
    let most = 0;
    for (let round = 0; round < 3 && most < 2; round++)
      most = Math.max(most, (await decide()).done);
    await owner.execute(sql.raw(body));
    const listed = [...(await db.execute<{ key: string }>(unlistedSuspense()))];
    // What the twin left behind is put right, for the books of the other tests.
    await owner.execute(`update suspense set status = 'CREDITED', decided_by = '${checker.id}'
      where status = 'WAITING' and exists (select from journals where key = 'found:' || suspense.id)`);
    await owner.execute("alter table suspense enable trigger guard_suspense");
    expect(most).toBeGreaterThan(1);
    if (listed.length > 0) expect(listed).toMatchObject([{ key: "SUS" }]);
  });
});

test("the database refuses what the verbs would: no end without two people, nothing edited, no way back", async () => {
  const receipt = nobodysReceipt(9_000n);
  const { id } = await comeIn(db, receipt);
  const said = (statement: string) =>
    owner.execute(statement).then(
      () => "done",
      (error: Error) => String(error.cause),
    );
  const update = (text: string) => said(`update suspense set ${text} where id = '${id}'`);
  expect(await update("amount = 1")).toMatch(/never edited/);
  expect(await update("payer_name = 'X'")).toMatch(/never edited/);
  await propose(id, { way: "KEEP" });
  expect(await update("status = 'KEPT'")).toMatch(/second person/);
  expect(await update(`status = 'KEPT', decided_by = '${maker.id}'`)).toMatch(/two_people/);
  expect(await update(`status = 'KEPT', way = 'RETURN', decided_by = '${checker.id}'`)).toMatch(
    /second person/,
  );
  expect(await said("delete from suspense")).toMatch(/append-only/);
  await expect(db.execute(sql`update suspense set why = 'x'`)).rejects.toThrow();
});
