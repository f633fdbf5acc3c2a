import { eq, type SQL, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeMember } from "../../../../tests/support/members";
import { type OpenDatabase, openDatabase } from "../../../../tests/support/open-database";
import { makeFunded } from "../../../../tests/support/orders";
import {
  approve,
  askForPayout,
  makeApprover,
  makeSeller,
  payoutOf,
} from "../../../../tests/support/payouts";
import { as, noon } from "../../../../tests/support/people";
import {
  ownWords,
  plantedFaults,
  type Soil,
  takeGuardsAway,
} from "../../../../tests/support/planted-faults";
import { askForRefund, makeRefunded, refundOf } from "../../../../tests/support/refunds";
import { refusal } from "../../../../tests/support/refusal";
import type { Db } from "../../db/client";
import { alarms, monitorRuns } from "../../db/schema/monitors";
import { answerLift } from "../freezes/answer-lift";
import { askToLift } from "../freezes/ask-to-lift";
import { frozenScopes } from "../freezes/read";
import { startPayout } from "../payouts/start-payout";
import { monitorsDue } from "./read";
import { monitorNamed, monitors } from "./rules";
import { runMonitor } from "./run-monitor";

let own: OpenDatabase;
let db: OpenDatabase["db"];
let owner: OpenDatabase["owner"];
let soil: Soil;

beforeAll(async () => {
  own = await openDatabase();
  ({ db, owner } = own);
  soil = await makeWorld();
  // Whoever was to hear of its making has heard.
  await owner.execute(sql`update outbox set sent_at = created_at`);
  await takeGuardsAway(owner);
});

afterAll(() => own.close());

const makeWorld = async (): Promise<Soil> => {
  const order = await makeFunded(db);
  const seller = await makeSeller(db);
  const payout = await askForPayout(db, seller, 1_000_000n);
  const given = await makeRefunded(db);
  const refund = await askForRefund(db, given, 500_000n);
  const { ref } = await refundOf(db, refund.id);
  return {
    orderId: order.id,
    orderRef: order.ref,
    payoutId: payout.id,
    payoutRef: payout.ref,
    payoutReference: (await payoutOf(db, payout.id)).reference,
    sellerId: seller.id,
    refundId: refund.id,
    refundRef: ref,
    refundOrderId: given.id,
  };
};

class Undone extends Error {}

/** What `ask` sees after the owner did something by hand; afterwards nothing of it was. */
const afterwards = async <T>(statements: readonly string[], ask: (db: Db) => Promise<T>) => {
  let seen: T | undefined;
  await owner
    .transaction(async (tx) => {
      for (const statement of statements) await tx.execute(sql.raw(statement));
      seen = await ask(tx as unknown as Db);
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  return seen as T;
};

const at = (minutes: number, on: Db = db) => ({
  db: on,
  now: new Date(noon.getTime() + minutes * 60_000),
});

/** Every monitor looks once; what each opened, where it opened anything. */
const lookWithAll = async (on: Db) => {
  const opened: Record<string, readonly string[]> = {};
  for (const { name } of monitors) {
    const looked = await runMonitor(at(0, on), { name });
    if (looked.opened.length > 0) opened[name] = looked.opened.toSorted();
  }
  return opened;
};

describe("what is sound", () => {
  test("raises nothing, and stops nothing", async () => {
    expect(await afterwards([], lookWithAll)).toEqual({});
    expect(await afterwards(ownWords(soil), lookWithAll)).toEqual({});
    expect(await frozenScopes(db)).toEqual([]);
  });
});

describe.each(plantedFaults)("$name", ({ plant, raises }) => {
  test("raises exactly its alarms", async () => {
    const wanted = Object.entries(raises(soil)).map(([name, keys]) => [name, keys.toSorted()]);
    expect(await afterwards(plant(soil), lookWithAll)).toEqual(Object.fromEntries(wanted));
  });

  test("stops payouts just when one of those says so", async () => {
    const grave = Object.keys(raises(soil)).some((name) => monitorNamed(name).freezes);
    const frozen = await afterwards(plant(soil), async (on) => {
      await lookWithAll(on);
      return frozenScopes(on);
    });
    expect(frozen).toEqual(grave ? ["ALL"] : []);
  });
});

test("every monitor but the one of monitors finds a planted fault", () => {
  const raised = new Set(plantedFaults.flatMap(({ raises }) => Object.keys(raises(soil))));
  expect(monitors.map(({ name }) => name).filter((name) => !raised.has(name))).toEqual([
    "monitors_run",
  ]);
});

/** Monitors that nearly look right. */
const twins: Readonly<Record<string, SQL>> = {
  // Forgets the company's own accounts, which keep no balance row.
  sums_to_zero: sql`select currency as key from accounts group by currency having sum(balance) > 1000000000000`,
  // Compares totals: what one has too much another has too little.
  balances_all: sql`select 'all' as key where (select sum(balance) from accounts where personal)
    <> (select sum(amount) from entries where balance_after is not null)`,
  // Counts lines and does not add them up.
  journals_all: sql`select key from journals j where (select count(*) from entries where journal_id = j.id) = 1`,
  // Looks only at orders that still run.
  escrow_all: sql`select ref as key from orders o where status not in ('CLOSED', 'REFUNDED', 'EXPIRED', 'CANCELLED', 'DECLINED')
    and funded - released - refunded - charged_back <> (select coalesce(sum(balance), 0) from accounts where owner = o.id and kind in ('ESC', 'CTD'))`,
  // Takes a status for the truth when there is any journal at all.
  payouts_all: sql`select ref as key from payouts p where not exists (select from journals where key like 'wd:' || p.id || ':%')`,
  // Owes only what people may take at once.
  money_covered: sql`select 'NGN' as key where (select -sum(balance) from account_balances where kind in ('PSP', 'BANK'))
    < (select sum(balance) from account_balances where kind = 'AVL')`,
  transfers_ours: sql`select provider || ' ' || reference as key from webhooks where about = 'payout' and status = 'STORED'`,
  unknown_for_a_day: sql`select ref as key from payouts where status = 'UNKNOWN' and sent_at < ${noon.toISOString()}::timestamptz - interval '72 hours'`,
};

test.each(Object.keys(twins))("a twin of %s that nearly looks right is caught", async (name) => {
  const misses: string[] = [];
  for (const fault of plantedFaults) {
    const found = await afterwards(fault.plant(soil), async (on) =>
      on.execute<{ key: string }>(twins[name] ?? sql``),
    );
    const keys = [...found].map(({ key }) => key).toSorted();
    const wanted = (fault.raises(soil)[name] ?? []).toSorted();
    if (keys.join() !== wanted.join()) misses.push(fault.name);
  }
  expect(misses).not.toEqual([]);
});

const tooLittle = `insert into outbox (id, event, data, created_at) values ('obx_old', 'x', '{}', timestamptz '${noon.toISOString()}' - interval '1 hour')`;
const name = "nothing_left_lying";

test("one alarm for one fault, however often it is seen, until it is gone; then another", async () => {
  const ofAlarm = (on: Db) =>
    on.select().from(alarms).where(eq(alarms.key, "obx_old")).orderBy(alarms.id);
  await afterwards([tooLittle], async (on) => {
    expect((await runMonitor(at(0, on), { name })).opened).toEqual(["obx_old"]);
    expect((await runMonitor(at(1, on), { name })).opened).toEqual([]);
    expect(await ofAlarm(on)).toMatchObject([
      { severity: "P2", openedAt: at(0).now, foundAt: at(1).now, closedAt: null },
    ]);
    await on.execute(sql`update outbox set sent_at = created_at where id = 'obx_old'`);
    expect((await runMonitor(at(2, on), { name })).closed).toContain("obx_old");
    await on.execute(sql`update outbox set sent_at = null where id = 'obx_old'`);
    expect((await runMonitor(at(3, on), { name })).opened).toContain("obx_old");
    expect((await ofAlarm(on)).map(({ closedAt }) => closedAt)).toEqual([at(2).now, null]);
  });
});

test("sixteen looks at once open one alarm", async () => {
  await owner.execute(sql.raw(tooLittle));
  const looks = await Promise.all(Array.from({ length: 16 }, () => runMonitor(at(0), { name })));
  expect(looks.flatMap(({ opened }) => opened)).toEqual(["obx_old"]);
  await owner.execute(sql`update outbox set sent_at = created_at where id = 'obx_old'`);
  expect((await runMonitor(at(1), { name })).closed).toEqual(["obx_old"]);
});

/** A naira out of nothing; what happens then is not undone, so these come last but for two. */
const missing = { name: "sums_to_zero" };
const addNaira = (sign: string) =>
  owner.execute(
    sql.raw(
      `update accounts set balance = balance ${sign} 100 where kind = 'AVL' and owner = '${soil.sellerId}'`,
    ),
  );

test("a naira too much stops an approved payout from being sent, until two people let it go on", async () => {
  const approver = await makeApprover(owner);
  await approve(db, approver, soil.payoutId);
  const send = (minutes: number) =>
    refusal(
      startPayout(
        { ...as(db, { kind: "clock" }), now: at(minutes).now },
        {
          payoutId: soil.payoutId,
          runId: "run_1",
        },
      ),
    );
  await addNaira("+");
  await owner.execute(sql`alter table payouts enable trigger user`);

  // Whoever dies after freezing and before the alarm is written has frozen; the next one tells.
  const dying = new Proxy(db, {
    get: (target, key) => {
      if (key === "insert") throw new Error("killed");
      return Reflect.get(target, key);
    },
  });
  await expect(runMonitor(at(0, dying), missing)).rejects.toThrow("killed");
  expect(await frozenScopes(db)).toEqual(["ALL"]);
  expect((await runMonitor(at(1), missing)).opened).toEqual(["NGN"]);
  expect(await send(1)).toBe("payouts_frozen");

  const [maker, checker] = await Promise.all([
    makeMember(owner, db, ["FINANCE_CHECKER"]),
    makeMember(owner, db, ["FINANCE_CHECKER"]),
  ]);
  const reason = "We know of it, and whose it is";
  await askToLift(maker.at(at(2).now), { scope: "ALL", reason });
  const totp = await checker.code(at(3).now);
  await answerLift(checker.at(at(3).now), { scope: "ALL", lift: true, reason, totp });
  // The alarm stays open and what two people decided stands; only something new stops it again.
  expect(await runMonitor(at(4), missing)).toMatchObject({ found: 1, opened: [] });
  expect(await frozenScopes(db)).toEqual([]);
  await addNaira("-");
  expect((await runMonitor(at(5), missing)).closed).toEqual(["NGN"]);
  await addNaira("+");
  await runMonitor(at(6), missing);
  expect(await send(6)).toBe("payouts_frozen");
  await addNaira("-");
});

test("each has its turn by its period, and who misses three of them is told of", async () => {
  await owner.execute(sql`alter table monitor_runs disable trigger append_only`);
  await owner.execute(sql`delete from monitor_runs`);
  expect(await monitorsDue(at(0))).toHaveLength(monitors.length);
  for (const one of monitors) await runMonitor(at(0), { name: one.name });
  expect(await monitorsDue(at(0.2))).toEqual([]);
  const everyMinute = monitors.filter(({ everyMinutes }) => everyMinutes === 1);
  expect(await monitorsDue(at(0.9))).toEqual(everyMinute.map((one) => one.name));

  for (const one of monitors) {
    if (one.name !== "journals_recent" && one.name !== "monitors_run") {
      await runMonitor(at(15.5), { name: one.name });
    }
  }
  // It was late itself, and says so once.
  const sweep = (minutes: number) => runMonitor(at(minutes), { name: "monitors_run" });
  expect((await sweep(15)).opened).toEqual(["monitors_run"]);
  expect(await sweep(15.5)).toMatchObject({
    opened: ["journals_recent"],
    closed: ["monitors_run"],
  });
  await runMonitor(at(15.6), { name: "journals_recent" });
  expect((await sweep(16)).closed).toEqual(["journals_recent"]);
});

test("the app may neither delete an alarm nor rewrite what was found", async () => {
  await expect(db.delete(alarms)).rejects.toMatchObject({ cause: { code: "42501" } });
  await expect(db.update(alarms).set({ found: "nothing" })).rejects.toMatchObject({
    cause: { code: "42501" },
  });
  await expect(db.update(monitorRuns).set({ found: 0 })).rejects.toMatchObject({
    cause: { code: "42501" },
  });
});
