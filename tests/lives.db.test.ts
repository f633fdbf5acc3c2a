import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Db } from "../src/server/db/client";
import { DomainError } from "../src/server/domain/errors";
import {
  claimCondition,
  fulfilCondition,
  rejectCondition,
} from "../src/server/domain/orders/conditions";
import { declineOrder, withdrawOrder } from "../src/server/domain/orders/end-early";
import { orderRows } from "../src/server/domain/orders/machine";
import { meetDeadline } from "../src/server/domain/orders/meet-deadline";
import { releaseEscrow } from "../src/server/domain/orders/release-escrow";
import { completeOrder, startOrder } from "../src/server/domain/orders/work";
import { bookFaults } from "./support/books";
import { type Chance, chance } from "./support/chance";
import { type TestDatabase, testDatabase } from "./support/database";
import { accept, DAY, fund, inOrder, makeOrder, subjectOf, type TestOrder } from "./support/orders";
import { as, makePerson, noon } from "./support/people";

const LIVES = Number(process.env.LIVES ?? 1000);
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const CLIENTS = 4;

let database: TestDatabase;
let clients: ReturnType<typeof connect>[];

beforeAll(async () => {
  database = await testDatabase();
  clients = Array.from({ length: CLIENTS }, () => connect(database.appUrl, { max: 1 }));
});

afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await database.drop();
});

type Command = (db: Db, order: TestOrder, dice: Chance, condition: string) => Promise<unknown>;

/** What anyone might try, legal or not, by the right person or the wrong one. */
const commands: Record<string, Command> = {
  accept: (db, order) => accept(db, order),
  decline: (db, order) =>
    declineOrder(inOrder(db, order, order.seller), { ref: order.ref, reason: "Sold already" }),
  withdraw: (db, order) => withdrawOrder(inOrder(db, order, order.buyer)),
  fund: (db, order) => fund(db, order),
  fundWrong: (db, order, dice) => fund(db, order, { amount: BigInt(1 + dice.below(40_000_000)) }),
  fundAgain: (db, order) =>
    fund(db, order, { reference: `kro-in-${order.id.slice(4).toLowerCase()}` }),
  start: (db, order) => startOrder(inOrder(db, order, order.seller)),
  startByBuyer: (db, order) => startOrder(inOrder(db, order, order.buyer)),
  claim: (db, order, _dice, conditionId) =>
    claimCondition(inOrder(db, order, order.seller), {
      ref: order.ref,
      conditionId,
      evidence: "waybill 0042",
    }),
  fulfil: (db, order, _dice, conditionId) =>
    fulfilCondition(inOrder(db, order, order.buyer), { ref: order.ref, conditionId }),
  reject: (db, order, _dice, conditionId) =>
    rejectCondition(inOrder(db, order, order.buyer), {
      ref: order.ref,
      conditionId,
      reason: "Not as agreed",
    }),
  complete: (db, order) => completeOrder(inOrder(db, order, order.seller)),
  release: (db, order) => releaseEscrow(inOrder(db, order, order.buyer)),
  releaseBySeller: (db, order) => releaseEscrow(inOrder(db, order, order.seller)),
  expire: (db, order, dice) =>
    meetDeadline(
      as(db, { kind: "clock" }, new Date(noon.getTime() + dice.below(6) * DAY)),
      order.id,
    ),
};

/** Most orders get further than a fair dice would take them, or none would ever hold money. */
const likely = [
  "accept",
  "fund",
  "start",
  "claim",
  "claim",
  "complete",
  "fulfil",
  "fulfil",
  "release",
];

const outcomes = new Map<string, number>();
const note = (what: string) => outcomes.set(what, (outcomes.get(what) ?? 0) + 1);

const attempt = async (name: string, db: Db, order: TestOrder, dice: Chance, condition: string) => {
  try {
    await commands[name]?.(db, order, dice, condition);
    note(`${name}: done`);
  } catch (error) {
    // A refusal has a name; anything else is a fault of ours and fails the run.
    if (
      !(error instanceof DomainError) ||
      error.code === "ledger_refused" ||
      error.code === "account_overdrawn"
    )
      throw error;
    note(`${name}: ${error.code}`);
  }
};

const live = async (dice: Chance, people: readonly TestOrder["buyer"][]) => {
  const [first] = clients;
  if (!first) throw new Error("no client");
  const buyer = dice.pick(people);
  const seller = dice.pick(people.filter(({ id }) => id !== buyer.id));
  const amount = BigInt(100_000 + dice.below(40_000_000));
  const order = await makeOrder(first, { buyer, seller, amount, conditions: 1 + dice.below(3) });
  const { conditions } = await subjectOf(first, order);
  const ids = conditions.map(({ id }) => id);
  await Promise.all(
    clients.map(async (client) => {
      for (let turn = 0; turn < 4 + dice.below(5); turn++) {
        const name = dice.below(10) < 7 ? dice.pick(likely) : dice.pick(Object.keys(commands));
        await attempt(name, client, order, dice, dice.pick(ids));
      }
    }),
  );
  await bringToEnd(first, order, dice, ids);
  return order;
};

/** Whatever state chance left it in, its own people can end it. */
const bringToEnd = async (db: Db, order: TestOrder, dice: Chance, ids: readonly string[]) => {
  for (let round = 0; round < 10; round++) {
    const { status, fundingStatus, conditions } = await subjectOf(db, order);
    if (status === "CREATED")
      await attempt(dice.pick(["accept", "decline", "withdraw"]), db, order, dice, "");
    else if (status === "ACCEPTED" && fundingStatus !== "FUNDED")
      await attempt(dice.pick(["fund", "fund", "expire"]), db, order, dice, "");
    else if (status === "ACCEPTED") await attempt("start", db, order, dice, "");
    else if (status === "IN_PROGRESS" || status === "COMPLETED") {
      // Too early as often as not, so that the refusal is met too.
      if (dice.below(2) === 0) await attempt("release", db, order, dice, "");
      for (const id of ids) {
        const at = conditions.find((condition) => condition.id === id)?.status;
        if (at === "PENDING" || at === "REJECTED") await attempt("claim", db, order, dice, id);
        // Some buyers look twice; early on only, or an order might never end.
        const looksTwice = at === "CLAIMED" && round < 3 && dice.below(3) === 0;
        if (status === "COMPLETED" && looksTwice) await attempt("reject", db, order, dice, id);
        else if (status === "COMPLETED" && at !== "FULFILLED")
          await attempt("fulfil", db, order, dice, id);
      }
      await attempt(status === "COMPLETED" ? "release" : "complete", db, order, dice, "");
    } else return;
  }
  throw new Error(`order ${order.ref} found no end (seed ${SEED})`);
};

test(`${LIVES} random lives with ${CLIENTS} clients (seed ${SEED}) leave the books balanced and every escrow empty`, async () => {
  console.log(`SEED=${SEED} LIVES=${LIVES}`);
  const dice = chance(SEED);
  const [first] = clients;
  if (!first) throw new Error("no client");
  const people = await Promise.all(
    Array.from({ length: 12 }, (_, n) => makePerson(first, `Person ${n}`)),
  );
  const watcher = connect(database.appUrl, { max: 1 });
  let snapshots = 0;
  let watching = true;
  const watch = (async () => {
    while (watching) {
      const rows = await watcher.execute(
        sql`select currency from entries group by currency having sum(amount) <> 0`,
      );
      expect([...rows]).toEqual([]);
      snapshots += 1;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  })();
  for (let n = 0; n < LIVES; n++) await live(dice, people);
  watching = false;
  await watch;
  await watcher.close();

  expect(await bookFaults(first)).toEqual([]);
  const [left] = await first.execute<{ open: string; held: string }>(sql`
    select (select count(*) from orders where status not in ('CLOSED', 'DECLINED', 'CANCELLED', 'EXPIRED')) as open,
           (select coalesce(sum(balance), 0) from accounts where kind in ('ESC', 'FEE', 'CTD')) as held`);
  expect(left).toEqual({ open: "0", held: "0" });
  await everyStepIsARow(first);
  // A run in which nothing rare happened would prove nothing.
  for (const must of [
    "release: done",
    "decline: done",
    "expire: done",
    "reject: done",
    "fundWrong: amount_differs",
    "releaseBySeller: not_yours_to_do",
    "release: conditions_unmet",
  ]) {
    if (LIVES >= 1000) expect([must, outcomes.get(must) ?? 0]).not.toEqual([must, 0]);
  }
  console.log(
    `${snapshots} snapshots, ${[...outcomes.values()].reduce((sum, n) => sum + n, 0)} commands, ${outcomes.get("release: done")} releases`,
  );
}, 600_000);

/** History shows no step that the table does not list, and each begins where the last one ended. */
const everyStepIsARow = async (db: Db) => {
  const steps = await db.execute<{ from: string | null; action: string; to: string }>(
    sql`select distinct "from", action, "to" from history where noun = 'orders'`,
  );
  const rows = orderRows.map(({ from, action, to }) => `${from} ${action} ${to}`);
  for (const { from, action, to } of steps) expect(rows).toContain(`${from} ${action} ${to}`);
  const jumps = await db.execute(sql`
    select subject_id from (
      select subject_id, "from", lag("to") over (partition by subject_id order by id) as before from history where noun = 'orders'
    ) h where before is distinct from "from"`);
  expect([...jumps]).toEqual([]);
};
