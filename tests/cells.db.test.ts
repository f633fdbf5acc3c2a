import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type Db } from "../src/server/db/client";
import { judge } from "../src/server/domain/machine";
import { conditions, orders } from "../src/server/domain/orders/machine";
import { orderRows } from "../src/server/domain/orders/rows";
import { type Payout, payoutMachine, payoutRows } from "../src/server/domain/payouts/machine";
import { type Action, actions, acts } from "./support/acts/all";
import { bookFaults } from "./support/books";
import { type Cast, everybody } from "./support/cast";
import { type TestDatabase, testDatabase } from "./support/database";
import { askForPayout, makeSeller, payoutOf } from "./support/payouts";
import { places, standAt } from "./support/places";
import { refusal } from "./support/refusal";
import { giveSettings } from "./support/settings";
import { begun, claimed, type Standing, standUp, steady, subject } from "./support/standing";

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
  await db.close();
  await owner.close();
  await database.drop();
});

/** Who everybody is to an order that stands there, said here anew and not by the code under test. */
const rolesAt = (who: string, status: string, action: Action): readonly string[] => {
  // Whoever stands at the door with the code, be it who it may, is the rider.
  const seated = who === "seller" && !["CREATED", "DECLINED"].includes(status);
  const door = action === "handOver" && !seated ? ["rider"] : [];
  const known: Partial<Record<keyof Cast | "clock" | "gateway" | "nobody", readonly string[]>> = {
    buyer: ["creator", "buyer"],
    seller:
      status === "CREATED"
        ? ["invited", "answerer"]
        : status === "DECLINED"
          ? ["invited"]
          : ["seller"],
    third: ["thirdParty"],
    arbiter: ["arbiter", "checker", "verifier"],
    otherArbiter: ["arbiter", "checker", "verifier"],
    checker: ["arbiter", "checker", "verifier"],
    risk: ["risk"],
    compliance: ["risk", "lifter"],
    admin: ["lifter"],
    finance: ["finance"],
    refunder: ["finance", "matcher"],
    clock: ["clock"],
    gateway: ["gateway"],
    nobody: ["rider"],
  };
  return [...(known[who as keyof typeof known] ?? []), ...door];
};

type Kind = "open" | "role" | "place" | "guard";

/** What the table says of a cell: nothing against it, or for what it is refused. */
const kindOf = (action: Action, status: string, roles: readonly string[]): Kind => {
  const mine = orderRows.filter(
    (row) => row.action === action && row.by.some((by) => roles.includes(by)),
  );
  if (mine.length === 0) return "role";
  return mine.some((row) => row.from === status) ? "open" : "place";
};

/** How a wrong person or a wrong place is told so: by the rule, or by what is not theirs to know of. */
const names: Readonly<Record<"role" | "place", readonly string[]>> = {
  role: [
    ...["not_yours_to_do", "own_order", "order_taken", "not_invited", "sign_in_needed", "nothing"],
    ...["totp_wrong", "dispute_not_found", "chargeback_not_found", "payment_not_found"],
  ],
  place: [
    ...["state_forbids_action", "nothing", "dispute_not_found", "chargeback_not_found"],
    ...["payment_not_found", "not_yours_to_do", "order_taken", "own_order", "arbiter_has_tie"],
  ],
};

/** All that an action could have changed, in one line. */
const traceOf = async (at: Standing): Promise<string> => {
  const [row] = await db.execute<{ trace: string }>(sql`
    select o.version || '/' || (select count(*) from history where order_id = o.id)
        || '/' || (select count(*) from journals where order_id = o.id)
        || '/' || (select string_agg(d.kind::text || d.due_at::text, ',' order by d.kind) from deadlines d where d.order_id = o.id)
        || '/' || (select string_agg(a.kind || a.balance::text, ',' order by a.kind) from accounts a
                    where a.owner in (o.id, o.buyer_id, o.seller_id)) as trace
      from orders o where o.id = ${at.order.id}`);
  return row?.trace ?? "";
};

const tally: Record<Kind, number> = { open: 0, role: 0, place: 0, guard: 0 };
const said = new Map<string, number>();

/** One action in one place, by everybody for whom it is not open there. */
const tryAll = async (place: string, at: Standing, action: Action): Promise<void> => {
  const seen = await subject(at);
  const { status } = seen;
  // Shared by all, so that every code of a member of staff is a fresh one.
  at.seen = seen;
  const everyone = everybody(at.cast).map(([name, who]) => {
    const listed = kindOf(action, status, rolesAt(name, status, action));
    const verdict = judge(orders, seen, action, { actor: who, now: at.now });
    // Where the table lists it, a guard may still refuse it here and now.
    const kind: Kind = listed === "open" && "code" in verdict ? "guard" : listed;
    return { name, who, kind };
  });
  const before = await traceOf(at);
  const wrong: string[] = [];
  await Promise.all(
    everyone.map(async ({ name, who, kind }) => {
      tally[kind] += 1;
      if (kind === "open") return;
      const word = await refusal(acts[action](at, { db, who, dice: steady }));
      said.set(word, (said.get(word) ?? 0) + 1);
      const cell = `${action} by ${name} at ${place}: ${word}`;
      const named =
        kind === "guard" ? /^(?!done|replayed)[a-z_]+$/.test(word) : names[kind].includes(word);
      if (!named) wrong.push(cell);
    }),
  );
  delete at.seen;
  expect(wrong).toEqual([]);
  expect([action, place, await traceOf(at)]).toEqual([action, place, before]);
};

test.each(places)(
  "%s: whoever the table does not name is refused by name, and nothing changes",
  async (name, place) => {
    const at = await standAt(db, owner, place);
    const before = await subject(at);
    for (const action of actions) await tryAll(name, at, action);
    expect(await subject(at)).toEqual(before);
  },
  240_000,
);

test("the cells were as many as there are places, actions and people", async () => {
  const total = Object.values(tally).reduce((sum, n) => sum + n, 0);
  const [somebody] = await Promise.all([standUp(db, owner)]);
  const people = everybody(somebody.cast).length;
  console.log(
    `${total} cells: ${tally.open} in the table, refused for the person ${tally.role}, ` +
      `the place ${tally.place}, a guard ${tally.guard}; in ${said.size} words`,
  );
  expect(total).toBe(places.length * actions.length * people);
  // A table that lists everything would leave nothing to refuse.
  expect(tally.open).toBeLessThan(total / 50);
  expect(tally.guard).toBeGreaterThan(100);
  expect(await bookFaults(db)).toEqual([]);
});

const verifiers = ["BUYER", "BOTH", "SELLER", "STAFF", "THIRD_PARTY"] as const;

/** Whose word each verifier means. */
const words: Readonly<Record<(typeof verifiers)[number], readonly string[]>> = {
  BUYER: ["buyer"],
  BOTH: ["buyer"],
  SELLER: ["seller"],
  STAFF: ["arbiter", "otherArbiter", "checker"],
  THIRD_PARTY: ["third"],
};

test("only whose word it waits for speaks for a condition, and only the buyer does without it", async () => {
  const at = await standUp(db, owner, { verifiers, optional: false });
  await begun(at);
  await claimed(at);
  const order = await subject(at);
  let cells = 0;
  for (const condition of order.conditions) {
    for (const [name, actor] of everybody(at.cast)) {
      for (const action of ["fulfil", "reject", "waive", "claim"] as const) {
        const verdict = judge(conditions, { ...condition, order }, action, { actor, now: at.now });
        const mine = words[condition.verifier as (typeof verifiers)[number]].includes(name);
        const wanted = action === "waive" ? name === "buyer" : action !== "claim" && mine;
        expect([condition.verifier, name, action, "row" in verdict]).toEqual([
          condition.verifier,
          name,
          action,
          wanted,
        ]);
        cells += 1;
      }
    }
  }
  console.log(`${cells} cells of conditions`);
});

/** What the guards of an action ask of a payout, so that only the table decides. */
const guardedBy = (action: string, now: Date, { bank }: Payout): Partial<Payout> => {
  if (action === "cancel") return { bank: { ...bank, removedAt: now } };
  const sentAt = new Date(now.getTime() - 25 * 3_600_000);
  if (action === "state") return { sentAt };
  const stated = { settlePaid: "PAID", settleUnpaid: "NOT_PAID" } as const;
  return action in stated
    ? { sentAt, stated: stated[action as keyof typeof stated], statedBy: "another" }
    : {};
};

test("only who is named moves a payout, in every state it can be in", async () => {
  const { id } = await askForPayout(db, await makeSeller(db, 2_000_000n), 1_500_000n);
  const payout = await payoutOf(db, id);
  const at = await standUp(db, owner);
  const states = [...new Set(payoutRows.map(({ to }) => to))];
  const names = [...new Set(payoutRows.map(({ action }) => action))].filter(
    (name) => name !== "create",
  );
  let [cells, open] = [0, 0];
  for (const status of states) {
    for (const action of names) {
      for (const [name, actor] of everybody(at.cast)) {
        const asked = { ...payout, status, ...guardedBy(action, at.now, payout) };
        const verdict = judge(payoutMachine, asked, action, { actor, now: at.now });
        const listed = payoutRows.some(
          (row) =>
            row.from === status &&
            row.action === action &&
            row.by.some((by) => by === (name === "refunder" ? "approver" : name)),
        );
        expect([status, action, name, "row" in verdict]).toEqual([status, action, name, listed]);
        cells += 1;
        open += listed ? 1 : 0;
      }
    }
  }
  console.log(`${cells} cells of payouts, ${open} of them open`);
  expect(open).toBeGreaterThan(5);
});
