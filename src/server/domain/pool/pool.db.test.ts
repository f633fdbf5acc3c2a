import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { balances, bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { type Member, makeMember } from "../../../../tests/support/members";
import { inOrder, readyToRelease } from "../../../../tests/support/orders";
import { approve, askForPayout, makeSeller, payoutOf } from "../../../../tests/support/payouts";
import { as, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { money } from "../../../lib/money";
import { connect } from "../../db/client";
import { journals } from "../../db/schema/ledger";
import { payments } from "../../db/schema/payments";
import { noticeChargeback } from "../disputes/notice-chargeback";
import { answerLift } from "../freezes/answer-lift";
import { askToLift } from "../freezes/ask-to-lift";
import { frozenScopes } from "../freezes/read";
import { runMonitor } from "../monitors/run-monitor";
import { releaseEscrow } from "../orders/release-escrow";
import { recordPayout } from "../payouts/record-payout";
import { beginTransfer, startPayout } from "../payouts/start-payout";
import { DecideMove, decideMove } from "./decide-move";
import { ProposeMove, proposeMove } from "./propose-move";
import { listPool, readPool } from "./read";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let maker: Member;
let checker: Member;
let second: Member;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 20 });
  owner = connect(database.ownerUrl, { max: 2 });
  maker = await makeMember(owner, db, ["FINANCE_MAKER"]);
  checker = await makeMember(owner, db, ["FINANCE_CHECKER"]);
  second = await makeMember(owner, db, ["FINANCE_CHECKER"]);
});

afterEach(async () => {
  expect(await bookFaults(db)).toEqual([]);
});

afterAll(async () => {
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});

let minute = 0;
/** Later each time, so that no code of an authenticator is used twice. */
const later = (days = 0) => {
  minute += 1;
  return new Date(noon.getTime() + days * 86_400_000 + minute * 60_000);
};

let transfers = 0;
const propose = async (kind: "TOP_UP" | "SWEEP", amount: string, who = maker) => {
  transfers += 1;
  const asked = { kind, amount, bankReference: `FT${transfers}`, reason: "The bank shows it" };
  return (await proposeMove(who.at(later()), ProposeMove.parse(asked))).subjectId;
};
const decide = async (id: string, { who = checker, ok = true, at = later() } = {}) =>
  decideMove(who.at(at), DecideMove.parse({ id, approve: ok, totp: await who.code(at) }));
const keys = async (kind: string) =>
  (await db.select({ key: journals.key }).from(journals).where(eq(journals.kind, kind))).map(
    ({ key }) => key,
  );
const sums = async () => {
  const { BANK = 0n, OPS = 0n } = await balances(db);
  return { BANK, OPS };
};

describe("our own money put among people's", () => {
  test("is booked when another than who proposed it agrees, with a fresh code, once", async () => {
    const before = await sums();
    const id = await propose("TOP_UP", "1,000.00", checker);
    expect(await sums()).toEqual(before);
    expect(await refusal(decide(id))).toBe("second_person_needed");
    expect(await refusal(decide(id, { who: maker }))).toBe("not_yours_to_do");
    const guessed = decideMove(second.at(later()), { id, approve: true, totp: "000000" });
    expect(await refusal(guessed)).toBe("totp_wrong");
    expect(await refusal(decide(id, { who: second }))).toBe("done");
    expect(await refusal(decide(id, { who: second }))).toBe("state_forbids_action");
    const after = await sums();
    expect([after.BANK - before.BANK, after.OPS - before.OPS]).toEqual([-100_000n, 100_000n]);
  });

  test("is not booked when it is rejected; one bank reference is proposed once", async () => {
    const before = await sums();
    const id = await propose("TOP_UP", "1,000.00");
    transfers -= 1;
    expect(await refusal(propose("TOP_UP", "2,000.00"))).toBe("pool_move_known");
    await decide(id, { ok: false });
    expect(await sums()).toEqual(before);
    transfers -= 1;
    expect(await refusal(propose("TOP_UP", "2,000.00"))).toBe("done");
  });

  test("twenty who agree at once book it once; several of a day have numbers of their own", async () => {
    const before = await sums();
    const day = 40;
    const ids = [await propose("TOP_UP", "10.00"), await propose("TOP_UP", "20.00")];
    // The second factor lets each code through once: the race is behind it, on the row.
    const crowd = await Promise.all(
      Array.from({ length: 10 }, () => makeMember(owner, db, ["FINANCE_CHECKER"])),
    );
    const at = later(day);
    const said = await Promise.all(
      crowd.flatMap((who) => ids.map((id) => refusal(decide(id, { who, at })))),
    );
    expect(said.filter((one) => one === "done")).toHaveLength(2);
    expect(before.BANK - (await sums()).BANK).toBe(3_000n);
    const named = (await keys("topUp")).filter((key) => key.startsWith("topup:2027-01-02:"));
    expect(named.toSorted()).toEqual(["topup:2027-01-02:1", "topup:2027-01-02:2"]);
  });

  test("is guarded by the database: proposed first, decided by another, never edited", async () => {
    const id = await propose("TOP_UP", "1,000.00");
    const said = async (statement: string) =>
      owner.execute(statement).then(
        () => "done",
        (error: Error) => String(error.cause),
      );
    const update = (text: string) => said(`update pool_moves set ${text} where id = '${id}'`);
    expect(await update("amount = 1")).toMatch(/never edited/);
    expect(
      await update(`status = 'APPROVED', decided_by = '${maker.id}', decided_at = now()`),
    ).toMatch(/pool_moves_two_people/);
    expect(
      await said(`insert into pool_moves (id, status, kind, amount, bank_reference, reason, proposed_by, proposed_at)
        values ('plm_x', 'APPROVED', 'TOP_UP', 1, 'x', 'x', '${maker.id}', now())`),
    ).toMatch(/proposed before/);
    expect(await said("delete from pool_moves")).toMatch(/append-only/);
    await expect(db.execute(sql`update pool_moves set reason = 'x'`)).rejects.toThrow();
  });
});

test("a transfer is booked once, whether a person records it or the bank's statement tells of it", async () => {
  const told = async (reference: string) => {
    const [made] = await owner.execute<{ id: string }>(sql`
      insert into recon_imports (hash, name, head, lines, fresh, from_day, to_day, opening, closing, staff_id, at)
      values (${reference}, 'july.csv', 'head', 1, 1, '2026-11-23', '2026-11-23', 0, 1, ${maker.id}, now()) returning id`);
    const [line] = await owner.execute<{ id: string }>(sql`
      insert into statement_lines (import_id, line, raw, day, value_day, narration, reference, amount, currency, balance, hash)
      values (${made?.id ?? ""}, 2, 'raw', '2026-11-23', '2026-11-23', 'top up', ${reference}, 100000, 'NGN', 1, ${reference}) returning id`);
    return owner
      .execute(sql`
        insert into line_bookings (id, status, line_id, kind, reason, proposed_by, proposed_at)
        values (${`lbk_${reference}`}, 'PROPOSED', ${line?.id ?? ""}, 'SUSPENSE', 'x', ${maker.id}, now())`)
      .then(
        () => "done",
        (error: Error) => String(error.cause),
      );
  };
  await propose("TOP_UP", "1,000.00");
  expect(await told(`FT${transfers}`)).toMatch(/recorded already/);
  expect(await told(`FT${transfers + 1}`)).toBe("done");
  expect(await refusal(propose("TOP_UP", "1,000.00"))).toBe("journal_key_reused");
});

test("what we earned is swept once a day, and never what covers people", async () => {
  await makeSeller(db);
  const { most, earned, swept, over } = await readPool({ db });
  expect(most.amount).toBe(earned.amount - swept.amount);
  expect(most.amount).toBeGreaterThan(0n);
  expect(over.amount).toBeGreaterThanOrEqual(most.amount);
  const text = (minor: bigint) => `${minor / 100n}.${String(minor % 100n).padStart(2, "0")}`;
  expect(await refusal(propose("SWEEP", text(most.amount + 1n)))).toBe("sweep_above_earned");
  const [one, two] = [await propose("SWEEP", text(most.amount)), await propose("SWEEP", "1.00")];
  expect(await refusal(decide(one))).toBe("done");
  expect(await keys("sweep")).toEqual(["sweep:2026-11-23"]);
  expect((await readPool({ db })).most.amount).toBe(0n);
  expect(await refusal(decide(two))).toBe("swept_today");
  const tomorrow = { at: later(1), who: await makeMember(owner, db, ["FINANCE_CHECKER"]) };
  expect(await refusal(decide(two, tomorrow))).toBe("sweep_above_earned");
  expect((await listPool(maker.at(noon))).items.find(({ id }) => id === one)?.status).toBe(
    "APPROVED",
  );
});

test("a bank takes back what was withdrawn: payouts stop, a top-up fills it, two people let them go", async () => {
  const order = await readyToRelease(db, { amount: 18_500_000n });
  await releaseEscrow(inOrder(db, order, order.buyer));
  const approver = checker.at(noon).actor;
  const { id: gone } = await askForPayout(db, order.seller, 18_000_000n);
  await approve(db, approver, gone);
  await sendOut(gone);
  const waiting = await askForPayout(db, await makeSeller(db), 1_000_000n);
  await approve(db, approver, waiting.id);
  const [payment] = await db.select().from(payments).where(eq(payments.orderId, order.id));
  await noticeChargeback(maker.at(noon), {
    ...{ paymentReference: payment?.reference ?? "", theirReference: "dsp_1" },
    ...{ amount: money(18_000_000n), reason: "The card holder says it was not them" },
  });
  const look = async () => runMonitor({ db, now: later() }, { name: "money_covered" });
  expect((await look()).opened).toEqual(["NGN"]);
  expect(await frozenScopes(db)).toContain("ALL");
  const claim = { payoutId: waiting.id, runId: "run-2" };
  const start = () => refusal(startPayout(as(db, { kind: "clock" }, later()), claim));
  expect(await start()).toBe("payouts_frozen");
  const missing = -(await readPool({ db })).over.amount;
  expect(missing).toBeGreaterThan(0n);
  const text = `${missing / 100n}.${String(missing % 100n).padStart(2, "0")}`;
  await decide(await propose("TOP_UP", text));
  expect((await readPool({ db })).over.amount).toBe(0n);
  expect(await look()).toMatchObject({ found: 0, closed: ["NGN"] });
  expect(await start()).toBe("payouts_frozen");
  await askToLift(checker.at(later()), { scope: "ALL", reason: "Topped up" });
  const at = later();
  const answer = { scope: "ALL", lift: true, reason: "Seen", totp: await second.code(at) } as const;
  await answerLift(second.at(at), answer);
  expect(await start()).toBe("done");
  expect((await payoutOf(db, waiting.id)).status).toBe("PROCESSING");
});

/** The gateway takes a payout in and says conclusively that it paid. */
const sendOut = async (payoutId: string) => {
  const clock = as(db, { kind: "clock" });
  const claim = { payoutId, runId: `run-${payoutId}` };
  await startPayout(clock, claim);
  await beginTransfer(clock, claim);
  const { reference, amount } = await payoutOf(db, payoutId);
  await recordPayout(as(db, { kind: "gateway", id: "paystack" }), {
    payoutId,
    sending: null,
    askedAt: noon.toISOString(),
    answer: {
      ...{ kind: "succeeded", reference, minor: amount.toString(), currency: "NGN" },
      ...{ theirReference: "TRF_1", feeMinor: null, ours: true },
    },
  });
  expect((await payoutOf(db, payoutId)).status).toBe("SUCCEEDED");
};
