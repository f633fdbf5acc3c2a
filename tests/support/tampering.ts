import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../../src/server/db/client";
import type { Chance } from "./chance";

const tables = ["journals", "entries", "history", "audit"] as const;
type Table = (typeof tables)[number];

interface Column extends Record<string, unknown> {
  table: Table;
  column: string;
  type: string;
}

/** What somebody does who owns the database and has taken every guard away. */
export interface Tampering {
  readonly name: string;
  /** Whether the chain alone cannot show it. */
  readonly needsAnchor?: boolean;
  do(db: Db, dice: Chance): Promise<string>;
}

const columnsOf = (db: Db) =>
  db.execute<Column>(sql`
    select table_name as table, column_name as column, data_type as type
      from information_schema.columns
     where table_schema = 'public' and table_name in ('journals', 'entries', 'history', 'audit')
       -- A line belongs to its journal's transaction, whatever it says of its own.
       and (table_name, column_name) <> ('entries', 'xid') and column_name <> 'id'`);

/** The least that can be changed of a value, by its type. */
const spoiled = ({ type, column }: Column, dice: Chance): SQL => {
  const name = sql.identifier(column);
  switch (type) {
    case "text":
    case "character": {
      const text = sql`rpad(${name}, greatest(1, length(${name})), '-')`;
      const at = sql`1 + ${dice.below(1_000)}::int % greatest(1, length(${name}))`;
      return sql`overlay(${text} placing chr(ascii(substr(${text}, ${at}, 1)) # 1) from ${at} for 1)`;
    }
    case "bigint":
      return sql`${name} # (1::bigint << ${dice.below(40)}::int)`;
    case "timestamp with time zone":
      return sql`${name} + interval '1 millisecond'`;
    case "jsonb":
      return sql`jsonb_build_array(${name})`;
    case "xid8":
      return sql`(${name}::text::bigint + 1)::text::xid8`;
    default:
      throw new Error(`nobody knows how to spoil a ${type}`);
  }
};

const anyId = async (db: Db, table: Table, dice: Chance): Promise<string> => {
  const [row] = await db.execute<{ id: string }>(sql`
    select id from ${sql.identifier(table)} order by id offset ${dice.below(1_000)}::int
      % (select count(*) from ${sql.identifier(table)}) limit 1`);
  return row?.id ?? "";
};

const flip = async (db: Db, dice: Chance): Promise<string> => {
  for (;;) {
    const chosen = dice.pick([...(await columnsOf(db))]);
    const id = await anyId(db, chosen.table, dice);
    const name = sql.identifier(chosen.column);
    const changed = await db.execute(sql`
      update ${sql.identifier(chosen.table)} set ${name} = ${spoiled(chosen, dice)}
       where id = ${id} and ${name} is not null returning 1`);
    if (changed.length === 1) return `${chosen.table}.${chosen.column} of ${id}`;
  }
};

const drop = async (db: Db, dice: Chance): Promise<string> => {
  const table = dice.pick(tables);
  const id = await anyId(db, table, dice);
  await db.execute(sql`delete from ${sql.identifier(table)} where id = ${id}`);
  return `${table} ${id}`;
};

/** A second row that says it was written with the first. */
const double = async (db: Db, dice: Chance): Promise<string> => {
  const table = dice.pick(["history", "audit"] as const);
  const id = await anyId(db, table, dice);
  const names = [...(await columnsOf(db))].filter((one) => one.table === table);
  const list = sql.join(
    names.map(({ column }) => sql.identifier(column)),
    sql`, `,
  );
  await db.execute(sql`
    insert into ${sql.identifier(table)} (${list}) select ${list} from ${sql.identifier(table)} where id = ${id}`);
  return `${table} ${id}`;
};

const swap = async (db: Db, dice: Chance): Promise<string> => {
  const table = dice.pick(["history", "audit"] as const);
  const id = await anyId(db, table, dice);
  const [other] = await db.execute<{ id: string }>(
    sql`select id from ${sql.identifier(table)} where id <> ${id} order by abs(id - ${id}::bigint) limit 1`,
  );
  const name = sql.identifier(table);
  await db.execute(sql`alter table ${name} alter column id drop identity if exists`);
  await db.execute(sql`update ${name} set id = -1 where id = ${id}`);
  await db.execute(sql`update ${name} set id = ${id} where id = ${other?.id ?? ""}`);
  await db.execute(sql`update ${name} set id = ${other?.id ?? ""} where id = -1`);
  return `${table} ${id}`;
};

const anySeal = async (db: Db, dice: Chance) => {
  const [row] = await db.execute<{ n: number }>(sql`select count(*)::int as n from seals`);
  return 1 + dice.below(row?.n ?? 0);
};

const lateSeal = async (db: Db) => {
  const [row] = await db.execute<{ n: number }>(sql`select max(id)::int as n from seals`);
  return row?.n ?? 0;
};

/** Makes every seal from this one on anew, each fitting its rows and the one before it. */
const rechain = async (db: Db, from: number): Promise<void> => {
  for (let id = from; id <= (await lateSeal(db)); id++) {
    await db.execute(sql`
      update seals s set rows = d.rows, digest = d.digest,
             previous = coalesce((select hash from seals where id = ${id} - 1), repeat('0', 64))
        from digest_rows((select low from seals where id = ${id}), (select high from seals where id = ${id})) d
       where s.id = ${id}`);
    await db.execute(sql`update seals s set hash = seal_hash(s) where id = ${id}`);
  }
};

/** Everything a last seal was made of, and that seal. */
const cutTail = async (db: Db): Promise<string> => {
  const id = await lateSeal(db);
  const tail = sql`xid >= (select low from seals where id = ${id})`;
  const lines = sql`delete from entries where journal_id in (select id from journals where ${tail})`;
  await db.execute(lines);
  for (const table of ["journals", "history", "audit"] as const) {
    await db.execute(sql`delete from ${sql.identifier(table)} where ${tail}`);
  }
  await db.execute(sql`delete from seals where id = ${id}`);
  return `seal ${id}`;
};

export const tamperings: readonly Tampering[] = [
  { name: "one value of one row", do: flip },
  { name: "a row less", do: drop },
  { name: "a row more", do: double },
  { name: "two rows swapped", do: swap },
  {
    name: "a seal changed",
    async do(db, dice) {
      const id = await anySeal(db, dice);
      await db.execute(sql`update seals set rows = rows + 1 where id = ${id}`);
      return `seal ${id}`;
    },
  },
  {
    name: "a seal less, in the middle",
    async do(db, dice) {
      const id = 1 + dice.below((await lateSeal(db)) - 1);
      await db.execute(sql`delete from seals where id = ${id}`);
      return `seal ${id}`;
    },
  },
  { name: "the tail cut off, seal and all", needsAnchor: true, do: cutTail },
  {
    name: "a value changed, and every seal from there made anew",
    needsAnchor: true,
    async do(db, dice) {
      const what = await flip(db, dice);
      await rechain(db, 1);
      return what;
    },
  },
];
