import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { money } from "../src/lib/money";
import { connect } from "../src/server/db/client";
import { deadLetters } from "../src/server/db/schema/jobs";
import { deadlines } from "../src/server/db/schema/orders";
import { noChange } from "../src/server/domain/change";
import { commit } from "../src/server/domain/commit";
import { jobForStaff } from "../src/server/domain/jobs/read";
import { post } from "../src/server/domain/ledger/post";
import { bookFaults } from "./support/books";
import { type TestDatabase, testDatabase } from "./support/database";
import { breakTable, mendTable, replayByTwo, waitingLetter } from "./support/dead-letters";
import { earn } from "./support/earned";
import { keepFailed } from "./support/failed-jobs";
import { ledgerHash } from "./support/ledger-hash";
import { type Member, makeMember } from "./support/members";
import { makePaidBack } from "./support/paid-back";
import { openCheckout, payThrough } from "./support/pay-through";
import { approve, askForPayout, makeApprover, payoutOf } from "./support/payouts";
import { as } from "./support/people";
import { layRails, type Rails } from "./support/rails";
import { approveBack, makeRefunder, refundOf } from "./support/refunds";
import { until } from "./support/until";

vi.mock("next/server", () => ({ after: (task: () => unknown) => void task() }));

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let rails: Rails;
let two: [Member, Member];

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.appUrl);
  owner = connect(database.ownerUrl);
  rails = await layRails(database.appUrl);
  two = [
    await makeMember(owner, db, ["FINANCE_MAKER"]),
    await makeMember(owner, db, ["FINANCE_CHECKER"]),
  ];
});

afterEach(async () => {
  await fetch(`${rails.sandboxUrl}/control/faults`, { method: "DELETE" });
  expect(await bookFaults(db)).toEqual([]);
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
const fault = (kind: string, path: string) =>
  rails.control("/faults", { vendor: "paystack", path, kind, times: 1, ms: 100 });
const loseWebhooks = () =>
  rails.control("/faults", { vendor: "paystack", kind: "lose-webhook", times: 3 });
const send = async (events: { name: string; data: object } | { name: string; data: object }[]) => {
  const { inngest } = await import("../src/inngest/client");
  await inngest.send(events);
};

const approvedPayout = async () => {
  const { id } = await askForPayout(db, await earn(db, rails), 1_000_000n, new Date());
  await approve(db, await makeApprover(owner), id, new Date());
  return id;
};
const approvedRefund = async () => {
  const { id } = await makePaidBack(db, rails);
  await approveBack(db, await makeRefunder(owner), id, new Date());
  return id;
};

/** How each kind of job of money comes to fail for good, by which table, and when it is over. */
const ways: Record<string, { table: string; fail(): Promise<() => Promise<void>> }> = {
  "send-payout": {
    table: "payouts",
    async fail() {
      const id = await approvedPayout();
      await breakTable(owner, "payouts");
      await ring("relay-outbox");
      return async () => expect((await payoutOf(db, id)).status).toBe("SUCCEEDED");
    },
  },
  "ask-payout": {
    table: "payouts",
    async fail() {
      const id = await approvedPayout();
      await loseWebhooks();
      await fault("accept-then-500", "/transfer");
      await ring("relay-outbox");
      expect((await payoutOf(db, id)).status).toBe("UNKNOWN");
      await breakTable(owner, "payouts");
      await send({ name: "payout.doubted", data: { payoutId: id } });
      return async () => expect((await payoutOf(db, id)).status).toBe("SUCCEEDED");
    },
  },
  "send-refund": {
    table: "refunds",
    async fail() {
      const id = await approvedRefund();
      await breakTable(owner, "refunds");
      await ring("relay-outbox");
      return async () => expect((await refundOf(db, id)).status).toBe("SUCCEEDED");
    },
  },
  "ask-refund": {
    table: "refunds",
    async fail() {
      const id = await approvedRefund();
      await loseWebhooks();
      await fault("accept-then-500", "/refund");
      await ring("relay-outbox");
      expect((await refundOf(db, id)).status).toBe("UNKNOWN");
      await breakTable(owner, "refunds");
      await send({ name: "refund.doubted", data: { refundId: id } });
      return async () => expect((await refundOf(db, id)).status).toBe("SUCCEEDED");
    },
  },
  "confirm-payment": {
    table: "payments",
    async fail() {
      const { order, reference } = await openCheckout(db);
      await breakTable(owner, "payments");
      await rails.control("/pay", { reference, how: "exact" });
      return async () => {
        const [row] = await db.execute<{ funding_status: string }>(
          sql`select funding_status from orders where id = ${order.id}`,
        );
        expect(row?.funding_status).toBe("FUNDED");
      };
    },
  },
  "hear-chargeback": {
    table: "chargebacks",
    async fail() {
      const { order, reference } = await payThrough(db, rails);
      await rails.idle();
      await breakTable(owner, "chargebacks");
      await rails.control("/paystack/disputes", { reference });
      return async () => {
        const rows = await db.execute(
          sql`select 1 from chargebacks where order_id = ${order.id} and status = 'NOTICED'`,
        );
        expect([...rows]).toHaveLength(1);
      };
    },
  },
  "meet-deadline": {
    table: "orders",
    async fail() {
      const { order } = await payThrough(db, rails);
      await rails.idle();
      await owner
        .update(deadlines)
        .set({ dueAt: new Date(Date.now() - 1_000) })
        .where(sql`${deadlines.orderId} = ${order.id} and ${deadlines.kind} = 'start_end'`);
      await breakTable(owner, "orders");
      await ring("ring-deadlines");
      return async () => {
        const [row] = await db.execute<{ status: string }>(
          sql`select status from orders where id = ${order.id}`,
        );
        expect(row?.status).toBe("REFUNDED");
      };
    },
  },
};

const TIMES = 10;

const keys = async (): Promise<Set<string>> => {
  const rows = await db.execute<{ key: string }>(sql`select key from journals`);
  return new Set([...rows].map(({ key }) => key));
};

describe("a job of money that failed for good", () => {
  test.each(Object.entries(ways))(
    "%s is kept, says beforehand what it writes, and done again ten times in a row and at once moves money once",
    {
      timeout: 600_000,
    },
    async (kind, { table, fail }) => {
      const done = await fail();
      const letter = await waitingLetter(db, kind);
      expect(letter).toMatchObject({ kind, money: true, attempts: 1 });
      expect(letter.error).toMatch(/database|space/);
      await rails.idle();
      const [maker] = two;
      const seen = () => jobForStaff(maker.at(new Date()), { id: letter.id });
      const broken = (await seen()).dryRun;
      for (const { fails } of broken?.branches ?? []) expect(fails).toContain("no space left");
      await mendTable(owner, table);

      const before = await ledgerHash(db);
      const { dryRun } = await seen();
      expect(await ledgerHash(db)).toBe(before);
      const old = await keys();

      await replayByTwo(rails, letter.id, two);
      await until(done);
      const once = await ledgerHash(db);
      const written = [...(await keys())].filter((key) => !old.has(key)).toSorted();
      const promised = (dryRun?.branches ?? [])
        .filter(({ given }) => given === "done" || given === "always")
        .flatMap(({ journals }) => journals.map(({ key }) => key));
      // What a bank wants only its gateway can say: of that nothing is promised beforehand.
      expect(promised.toSorted()).toEqual(kind === "hear-chargeback" ? [] : written);
      expect(written).toHaveLength(1);

      const out = await rails.control("/money");
      const event = { name: letter.event, data: letter.ids };
      for (let time = 1; time < TIMES; time++) {
        const run = { kind, runId: `again-${kind}-${time}`, error: {}, event };
        const id = await keepFailed(db, run, new Date());
        await replayByTwo(rails, id, two);
        expect(await ledgerHash(db)).toBe(once);
      }
      await send(Array.from({ length: TIMES }, () => event));
      await rails.idle();
      expect(await ledgerHash(db)).toBe(once);
      expect(await rails.control("/money")).toEqual(out);
      await done();
      const letters = await db.select().from(deadLetters).where(eq(deadLetters.kind, kind));
      expect(letters.map(({ status }) => status)).toEqual(letters.map(() => "REPLAYED"));
      expect(letters).toHaveLength(TIMES);
    },
  );

  test.each(Object.entries(ways))(
    "%s told of ten times at once, before any of it was done, moves money once",
    { timeout: 600_000 },
    async (kind, { table, fail }) => {
      const done = await fail();
      const { id, event: name, ids: data } = await waitingLetter(db, kind);
      await rails.idle();
      await mendTable(owner, table);
      const old = await keys();
      await send(Array.from({ length: TIMES }, () => ({ name, data })));
      await until(done);
      await rails.idle();
      expect([...(await keys())].filter((key) => !old.has(key))).toHaveLength(1);
      const once = await ledgerHash(db);
      await replayByTwo(rails, id, two);
      expect(await ledgerHash(db)).toBe(once);
    },
  );
});

interface Run {
  readonly function: string;
  readonly status: string;
  readonly event: unknown;
}

test("the one that keeps failed jobs fails without telling itself of it", async () => {
  const id = await approvedPayout();
  await breakTable(owner, "payouts");
  await owner.execute(
    sql`create trigger broken before insert on dead_letters for each row execute function break_down()`,
  );
  await ring("relay-outbox");
  // At rest: neither of the two goes round in a circle.
  const ends = async () => {
    const { runs } = (await rails.control("/inngest/runs")) as { runs: Run[] };
    return runs
      .filter(({ event }) => JSON.stringify(event).includes(id))
      .map((run) => `${run.function.replace("krotrust-", "")} ${run.status}`)
      .toSorted();
  };
  const both = ["keep-dead-letter FAILED", "send-payout FAILED"];
  await until(async () => expect(await ends()).toEqual(both));
  await rails.idle();
  expect(await ends()).toEqual(both);
  await mendTable(owner, "dead_letters");
  await mendTable(owner, "payouts");
});

test("a replay that posted under a key of its own each time would be seen", async () => {
  const posted = async (key: string) => {
    const owners = { provider: "paystack" };
    const journal = post(
      "suspend",
      { key, owners, amounts: { received: money(100n) } },
      new Date(),
    );
    const ctx = as(db, { kind: "gateway", id: "paystack" }, new Date());
    await commit(ctx, { ...noChange("twin"), journals: [journal] });
    return ledgerHash(db);
  };
  const once = await posted("unmatched:twin");
  expect(await posted("unmatched:twin")).toBe(once);
  expect(await posted("unmatched:twin:again")).not.toBe(once);
});
