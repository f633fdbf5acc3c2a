import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { money } from "../src/lib/money";
import { connect, type Db } from "../src/server/db/client";
import { noChange } from "../src/server/domain/change";
import { commit } from "../src/server/domain/commit";
import { DomainError } from "../src/server/domain/errors";
import { post } from "../src/server/domain/ledger/post";
import { orderRows } from "../src/server/domain/orders/rows";
import { bookFaults } from "./support/books";
import { type TestDatabase, testDatabase } from "./support/database";
import { giveSettings } from "./support/settings";
import { escalated, handedIn, reported, type Standing, standUp, subject } from "./support/standing";
import { nameOf, type Way, wayOf } from "./support/way";
import { readyFor, take } from "./support/ways";

let database: TestDatabase;
let db: Db & { close(): Promise<void> };
let owner: Db & { close(): Promise<void> };

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl);
  owner = connect(database.ownerUrl, { max: 1 });
});

afterAll(async () => {
  expect(await bookFaults(db)).toEqual([]);
  await db.close();
  await owner.close();
  await database.drop();
});

/**
 * Every staff procedure that changes something, and what it may do to an order: actions of the table,
 * or nothing. A new one is a red test until it says here which it is.
 */
const staffMutations: Readonly<Record<string, readonly string[]>> = {
  "admin.chargebacks.conclude": ["winChargeback", "loseChargeback"],
  "admin.chargebacks.notice": ["noticeChargeback"],
  "admin.disputes.answerComplaint": ["answerComplaint"],
  "admin.disputes.assign": ["assign"],
  "admin.disputes.confirm": ["confirmRuling"],
  "admin.disputes.draft": ["draftRuling"],
  "admin.disputes.say": [],
  "admin.disputes.sendBack": ["sendBackRuling"],
  "admin.files.link": [],
  "admin.ledger.approveCorrection": [],
  "admin.ledger.proposeCorrection": [],
  "admin.ledger.rejectCorrection": [],
  "admin.orders.fulfil": ["fulfil"],
  "admin.orders.liftHold": ["liftHold"],
  "admin.orders.placeHold": ["placeHold"],
  "admin.orders.reject": ["reject"],
  "admin.people.changePassword": [],
  "admin.people.makeRecoveryCodes": [],
  "admin.staff.decide": [],
  "admin.staff.endSessions": [],
  "admin.staff.invite": [],
  "admin.staff.propose": [],
  "admin.staff.resetTotp": [],
  "admin.staff.sendPasswordLink": [],
  "admin.staff.stop": [],
  "admin.staff.withdrawInvite": [],
  "admin.users.signOut": [],
  "admin.users.view": [],
  "admin.payouts.approve": [],
  "admin.payouts.approveSeveral": [],
  "admin.payouts.preparePaper": [],
  "admin.payouts.finishPaper": [],
  "admin.payouts.paper": [],
  "admin.payouts.state": [],
  "admin.payouts.settle": [],
  "admin.recon.answer": [],
  "admin.recon.explain": [],
  "admin.recon.sign": [],
  "admin.recon.take": [],
  "admin.statements.approve": [],
  "admin.statements.bring": [],
  "admin.statements.look": [],
  "admin.statements.prepare": [],
  "admin.statements.propose": [],
  "admin.statements.reject": [],
  "admin.chargebacks.answer": [],
  "admin.fees.approve": [],
  "admin.fees.propose": [],
  "admin.fees.reject": [],
  "admin.freezes.answer": [],
  "admin.freezes.ask": [],
  "admin.freezes.freeze": [],
  "admin.limits.decide": [],
  "admin.limits.propose": [],
  "admin.tiers.decide": [],
  "admin.tiers.propose": [],
  "admin.jobs.decide": [],
  "admin.jobs.discard": [],
  "admin.jobs.propose": [],
  "admin.jobs.replay": [],
  "admin.kyc.decide": [],
  "admin.kyc.look": [],
  "admin.kyc.proof": [],
  "admin.monitors.see": [],
  "admin.pool.decide": [],
  "admin.pool.propose": [],
  "admin.suspense.credit": [],
  "admin.suspense.give": ["give", "givePart"],
  "admin.suspense.keep": [],
  "admin.suspense.propose": [],
  "admin.suspense.reject": [],
  "admin.suspense.sendBack": [],
  "admin.suspense.take": [],
  "admin.payouts.reject": [],
  "admin.refunds.approve": [],
  "admin.refunds.reject": [],
};

test("every staff procedure that changes something is known here", () => {
  const listed = readFileSync("src/server/routers/authority.txt", "utf8")
    .split("\n")
    .filter((line) => / mutation → staff/.test(line))
    .map((line) => line.split(" ")[0]);
  expect(Object.keys(staffMutations).sort()).toEqual(listed.sort());
});

const staffRoles = ["arbiter", "checker", "risk", "lifter", "finance", "matcher", "verifier"];
const byStaff = orderRows
  .filter((row) => row.by.some((by) => staffRoles.includes(by)))
  .flatMap(wayOf);

/** What an order says of itself and what its accounts hold. */
const standing = async (at: Standing) => {
  const { status, funded, released, refunded, chargedBack, feeFunded, feeSpent } =
    await subject(at);
  const rows = await db.execute<{ key: string; kind: string }>(
    sql`select key, kind from journals where order_id = ${at.order.id} order by id`,
  );
  return {
    status,
    sums: [funded, released, refunded, chargedBack, feeFunded, feeSpent].map(String).join("/"),
    journals: [...rows],
  };
};

describe("what staff do to an order", () => {
  test("is in the table, action by action", () => {
    const known = new Set(Object.values(staffMutations).flat());
    expect(
      [...new Set(byStaff.map(({ action }) => action))].filter((one) => !known.has(one)),
    ).toEqual([]);
  });

  test.each(byStaff.map((way) => [nameOf(way), way] as const))(
    "%s changes status and sums only with its posting",
    async (_, way: Way) => {
      const ready = await readyFor(db, owner, way);
      const before = await standing(ready.at);
      await take(ready);
      const after = await standing(ready.at);
      const fresh = after.journals.slice(before.journals.length);
      expect(fresh.map(({ kind }) => kind)).toEqual(way.moves ? [way.moves] : []);
      if (after.sums !== before.sums) expect(fresh).toHaveLength(1);
      // Where money was to move for the step, it did so in the step's own commit.
      const [step] = await db.execute<{ key: string | null }>(sql`
        select journal_key as key from history
         where subject_id = ${ready.at.order.id} and action = ${way.action} order by id desc limit 1`);
      expect(step?.key ?? null).toBe(fresh[0]?.key ?? null);
    },
  );
});

/** How the database answers somebody who holds the app's own connection. */
const answerOf = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt;
    return "done";
  } catch (error) {
    if (error instanceof DomainError) return error.detail.rule ?? error.code;
    const cause = error instanceof Error ? error.cause : null;
    return cause instanceof Error && "code" in cause ? String(cause.code) : String(error);
  }
};

const DENIED = "42501";

describe("with the app's own connection and no verb", () => {
  const disputed = async () => {
    const at = await standUp(db, owner);
    await handedIn(at);
    await reported(at);
    await escalated(at);
    return at;
  };

  test("no statement sets a status, a sum, a hold, a clock or a line of the ledger", async () => {
    const { order } = await disputed();
    const { id } = order;
    const attempts = [
      sql`update orders set status = 'CLOSED', resolution = 'RULED' where id = ${id}`,
      sql`update orders set hold = null, version = version + 1 where id = ${id}`,
      sql`update orders set released = funded where id = ${id}`,
      sql`update milestones set status = 'RELEASED' where order_id = ${id}`,
      sql`update conditions set status = 'FULFILLED' where order_id = ${id}`,
      sql`update disputes set status = 'EXECUTED' where order_id = ${id}`,
      sql`update deadlines set due_at = now() where order_id = ${id}`,
      sql`delete from deadlines where order_id = ${id}`,
      sql`update accounts set balance = 0 where owner = ${id}`,
      sql`insert into journals (key, kind, body_hash) values ('x', 'release', 'x')`,
      sql`delete from history where order_id = ${id}`,
    ];
    for (const attempt of attempts) expect(await answerOf(db.execute(attempt))).toBe(DENIED);
  });

  const change = async (at: Standing, to: string, row: Record<string, unknown>) => {
    const { status, version } = await subject(at);
    const move = { noun: "orders", id: at.order.id, orderId: at.order.id, action: "set" } as const;
    const staff = at.cast.arbiter;
    return commit(
      { db, actor: staff, now: at.now },
      { ...noChange(at.order.id), moves: [{ ...move, from: status, to, version, row }] },
    );
  };

  test("not even the one door takes an end, or a sum, without the journal that belongs to it", async () => {
    const at = await disputed();
    const before = await standing(at);
    const { funded } = await subject(at);
    const all = funded.toString();
    for (const to of ["CLOSED", "REFUNDED", "CANCELLED", "EXPIRED", "DECLINED"]) {
      expect(await answerOf(change(at, to, { resolution: "RULED" }))).toBe("KR013");
    }
    for (const row of [
      { released: all },
      { refunded: all },
      { charged_back: all },
      { funded: "1" },
    ]) {
      expect(await answerOf(change(at, "DISPUTED", row))).toBe("KR017");
    }
    expect(await answerOf(change(at, "CLOSED", { resolution: "RULED", released: all }))).toMatch(
      /^KR01[37]$/,
    );
    expect(await standing(at)).toEqual(before);
  });

  test("nor a journal of an order's money without the order's own step", async () => {
    const at = await disputed();
    const before = await standing(at);
    const { order, cast, now } = at;
    const none = money(0n);
    const contested = { key: "uncontest:nobody:1", orderId: order.id, owners: { order: order.id } };
    const amounts = { contested: money(1n) };
    const freed = post("uncontest", { ...contested, amounts }, now);
    const owners = { order: order.id, seller: cast.seller.id };
    const lines = { net: none, sellerFee: none, sellerVat: none, buyerVat: none };
    const stolen = post(
      "release",
      {
        key: `release:${order.id}:all:9`,
        orderId: order.id,
        owners,
        amounts: { ...lines, buyerFee: money(1n) },
      },
      now,
    );
    const alone = (journal: typeof freed) =>
      commit({ db, actor: cast.arbiter, now }, { ...noChange(order.id), journals: [journal] });
    expect(await answerOf(alone(stolen))).toBe("KR017");
    expect(await answerOf(alone(freed))).toBe("KR017");
    expect(await standing(at)).toEqual(before);
  });
});
