import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { connect } from "../../src/server/db/client";
import { asClock } from "../../src/server/domain/on-behalf";
import { freeHeld } from "../../src/server/domain/tiers/free-held";
import { wantFreed } from "../../src/server/domain/tiers/read";
import { bookFaults, type Fault } from "../support/books";
import { type Chance, chance } from "../support/chance";
import { type TestDatabase, testDatabase } from "../support/database";
import { seenFaults, setOnlooker } from "../support/onlooker";
import { as, makePerson } from "../support/people";
import { giveSettings } from "../support/settings";
import { fillWallet, setLargest, walletNow } from "../support/wallets";
import { live } from "./live";

const LIVES = Number(process.env.LIVES ?? 40);
const FIRST = Number(process.env.SEED ?? 20_261_130);
/** So little that most lives go beyond it. */
const MOST = 4_000_000n;

const withDatabase = async (
  work: (own: TestDatabase, owner: ReturnType<typeof connect>) => Promise<void>,
) => {
  const own = await testDatabase();
  giveSettings(own.appUrl);
  const owner = connect(own.ownerUrl, { max: 2 });
  try {
    await work(own, owner);
  } finally {
    await owner.close();
    await own.drop();
  }
};

/** Sums of money of every size, with the edges drawn often. */
const sumOf = (dice: Chance, near: bigint): bigint =>
  dice.pick([
    0n,
    1n,
    near,
    near + 1n,
    near > 0n ? near - 1n : 0n,
    BigInt(dice.below(2 ** 31)),
    BigInt(dice.below(1_000)),
  ]);

test("the division of a credit loses nothing, lifts nobody above the most, and holds no kobo too many", () =>
  withDatabase(async (_, owner) => {
    const dice = chance(FIRST);
    const cases = Array.from({ length: 5_000 }, () => {
      const most = sumOf(dice, 30_000_000n);
      const balance = sumOf(dice, most);
      return { balance, most, credit: sumOf(dice, most > balance ? most - balance : 0n) };
    });
    const list = (name: "balance" | "credit" | "most") =>
      `{${cases.map((one) => one[name]).join(",")}}`;
    const rows = await owner.execute<{ beyond: string; unlimited: string }>(sql`
      select credit_beyond(b, c, m)::text as beyond, credit_beyond(b, c, null)::text as unlimited
        from unnest(${list("balance")}::bigint[], ${list("credit")}::bigint[], ${list("most")}::bigint[])
             with ordinality as t(b, c, m, n) order by n`);
    expect(rows).toHaveLength(cases.length);
    for (const [n, { balance, credit, most }] of cases.entries()) {
      const beyond = BigInt(rows[n]?.beyond ?? "-1");
      const after = balance + credit - beyond;
      expect(beyond >= 0n && beyond <= credit).toBe(true);
      expect(after <= (balance > most ? balance : most)).toBe(true);
      if (beyond > 0n) expect(after).toBe(balance > most ? balance : most);
      expect(rows[n]?.unlimited).toBe("0");
    }
  }));

/** Every credit that lifted a wallet above the most it may have: in no order of things is there one. */
const tooHigh = async (db: ReturnType<typeof connect>): Promise<Fault[]> => [
  ...(await db.execute<{ rule: string; found: string }>(sql`
    select 'no credit lifts a wallet above the most' as rule, j.key || ' to ' || e.balance_after as found
      from entries e join accounts a on a.id = e.account_id join journals j on j.id = e.journal_id
     where a.kind = 'AVL' and e.amount > 0 and e.balance_after > ${MOST} limit 20`)),
];

interface Told {
  readonly broke: string[];
  readonly faults: Fault[];
  readonly held: number;
  readonly freed: number;
}

/** Random lives of people of whom each may have little, while somebody frees what may be freed. */
const playHeld = async (own: TestDatabase, owner: ReturnType<typeof connect>, lives: number) => {
  await setLargest(owner, 1, MOST);
  await setOnlooker(owner);
  const clients = Array.from({ length: 4 }, () => connect(own.appUrl, { max: 1 }));
  const [db] = clients;
  const freer = connect(own.appUrl, { max: 1 });
  if (!db) throw new Error("no connection");
  const clock = asClock(as(freer, { kind: "nobody" }));
  const told: Told = { broke: [], faults: [], held: 0, freed: 0 };
  let [playing, freed] = [true, 0];
  const work = (async () => {
    while (playing) {
      for (const { userId } of await wantFreed(clock, { limit: 50 })) {
        if (await freeHeld(clock, userId).catch(() => null)) freed += 1;
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  })();
  for (let n = 0; n < lives; n++) {
    await live({ clients, owner }, FIRST + n).catch((error: unknown) => {
      told.broke.push(String(error));
    });
  }
  playing = false;
  await work;
  const faults = [...(await tooHigh(db)), ...(await bookFaults(db)), ...(await seenFaults(db))];
  const [row] = await db.execute<{ held: string }>(sql`
    select count(*)::text as held from entries e join accounts a on a.id = e.account_id
     where a.kind = 'RST' and e.amount > 0`);
  await Promise.all([...clients, freer].map((client) => client.close()));
  return { ...told, faults, held: Number(row?.held ?? 0), freed };
};

test(
  `${LIVES} random lives from seed ${FIRST} of people who may have little: none has more by a credit, and nothing is lost`,
  () =>
    withDatabase(async (own, owner) => {
      const { broke, faults, held, freed } = await playHeld(own, owner, LIVES);
      console.log(`${LIVES} lives, ${held} credits held in part, ${freed} freed`);
      expect(broke).toEqual([]);
      expect(faults).toEqual([]);
      expect(held).toBeGreaterThan(10);
      expect(freed).toBeGreaterThan(0);
    }),
  600_000,
);

test(
  "a division that holds nothing back is seen",
  () =>
    withDatabase(async (own, owner) => {
      await owner.execute(
        "create or replace function credit_beyond(balance bigint, credit bigint, most bigint) returns bigint language sql immutable as 'select 0::bigint'",
      );
      const { faults } = await playHeld(own, owner, 8);
      expect(faults.map(({ rule }) => rule)).toContain("no credit lifts a wallet above the most");
    }),
  600_000,
);

test("a division that loses what it holds back cannot be written", () =>
  withDatabase(async (own, owner) => {
    const [{ body } = { body: "" }] = await owner.execute<{ body: string }>(
      sql`select pg_get_functiondef('public.divide_wallets(jsonb)'::regprocedure) as body`,
    );
    const twin = body.replace(
      "('RST', wallet.held + moved + beyond)",
      "('RST', wallet.held + moved)",
    );
    expect(twin).not.toBe(body);
    await owner.execute(sql.raw(twin));
    await setLargest(owner, 1, MOST);
    const db = connect(own.appUrl, { max: 1 });
    const ada = await makePerson(db, "Ada Obi");
    await expect(fillWallet(db, ada.id, MOST + 1n)).rejects.toThrow();
    expect(await walletNow(db, ada.id)).toEqual({ spendable: 0n, held: 0n });
    await db.close();
  }));
