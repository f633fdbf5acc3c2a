import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { connect } from "../src/server/db/client";
import { alarms } from "../src/server/db/schema/monitors";
import { proofs } from "../src/server/db/schema/proofs";
import { answerLift } from "../src/server/domain/freezes/answer-lift";
import { askToLift } from "../src/server/domain/freezes/ask-to-lift";
import { type TestDatabase, testDatabase } from "./support/database";
import { type Member, makeMember } from "./support/members";
import { approve, askForPayout, makeApprover, makeSeller, payoutOf } from "./support/payouts";
import type { as } from "./support/people";
import { layRails, type Rails } from "./support/rails";
import { until } from "./support/until";

vi.mock("next/server", () => ({ after: (task: () => unknown) => void task() }));

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let rails: Rails;
let seller: Extract<Parameters<typeof as>[1], { kind: "user" }>;
let payoutId = "";
let staff: readonly [Member, Member];
const inbox = `finance-${process.pid}@example.com`;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.appUrl);
  owner = connect(database.ownerUrl);
  rails = await layRails(database.appUrl);
  seller = await makeSeller(db);
  payoutId = (await askForPayout(db, seller, 1_000_000n, new Date())).id;
  staff = [
    await makeMember(owner, db, ["FINANCE_CHECKER"], inbox),
    await makeMember(owner, db, ["FINANCE_CHECKER"]),
  ];
});

afterAll(async () => {
  await rails.close();
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});

const ring = async (functionId: string) => {
  await rails.control("/inngest/cron", { functionId });
  await rails.idle();
};
/** A minute later every monitor of a minute has its turn again. */
const minuteLater = async () => {
  await rails.control("/clock", { advanceMs: 60_000 });
  await rails.idle();
  await ring("ring-monitors");
};
/** Whoever finds an approved payout that nobody sent tells of it again after some minutes. */
const sweep = async () => {
  await rails.control("/clock", { advanceMs: 10 * 60_000 });
  await ring("check-payouts");
};
/** By hand, and past the product: what no role of ours can do. */
const addNaira = (sign: "+" | "-") =>
  owner.execute(
    sql.raw(
      `update accounts set balance = balance ${sign} 100 where kind = 'AVL' and owner = '${seller.id}'`,
    ),
  );
/** About money: what made this world is days old, and lies about until it is told. */
const openAlarms = () =>
  db
    .select()
    .from(alarms)
    .where(and(isNull(alarms.closedAt), eq(alarms.severity, "P1")));
const clockOfSandbox = async () => new Date(String((await rails.control("/clock")).now));

test("a naira planted in a balance is an alarm and a letter, and no payout is sent until two people agree", async () => {
  await ring("ring-monitors");
  expect(await openAlarms()).toEqual([]);
  await addNaira("+");
  await minuteLater();
  await until(async () =>
    expect((await openAlarms()).map(({ monitor }) => monitor)).toContain("sums_to_zero"),
  );
  const query = new URLSearchParams({ to: inbox, channel: "email" });
  await until(async () => {
    const { messages } = await rails.control(`/messages?${query}`);
    expect(JSON.stringify(messages)).toContain("All balances together are not zero");
  });

  await approve(db, await makeApprover(owner), payoutId, await clockOfSandbox());
  await ring("relay-outbox");
  await sweep();
  expect((await payoutOf(db, payoutId)).status).toBe("APPROVED");
  const { NGN } = (await rails.control("/money")) as { NGN?: { out: string } };
  expect(NGN?.out ?? "0").toBe("0");

  await addNaira("-");
  await minuteLater();
  await until(async () =>
    expect((await openAlarms()).map(({ monitor }) => monitor)).not.toContain("sums_to_zero"),
  );
  expect((await payoutOf(db, payoutId)).status).toBe("APPROVED");
  const [maker, checker] = staff;
  const now = await clockOfSandbox();
  const reason = "Put right: it was typed by hand";
  await askToLift(maker.at(now), { scope: "ALL", reason });
  const totp = await checker.code(now);
  await answerLift(checker.at(now), { scope: "ALL", lift: true, reason, totp });
  await sweep();
  await until(async () => expect((await payoutOf(db, payoutId)).status).toBe("SUCCEEDED"));
});

test("the nightly count is made by its job, and one that is a naira off stops payouts", async () => {
  const last = async () => {
    const [proof] = await db.select().from(proofs).orderBy(desc(proofs.id)).limit(1);
    return proof;
  };
  await ring("prove-money");
  const sound = await last();
  expect(sound?.total).toBe(sound?.owed);
  await addNaira("+");
  await ring("prove-money");
  const off = await last();
  expect((off?.total ?? 0n) - (off?.owed ?? 0n)).toBe(100n);
  await rails.control("/clock", { advanceMs: 16 * 60_000 });
  await ring("ring-monitors");
  await until(async () => {
    const [alarm] = await db.select().from(alarms).where(eq(alarms.monitor, "proof_holds"));
    expect(alarm).toMatchObject({ key: off?.id, off: 100n, severity: "P1" });
  });
});
