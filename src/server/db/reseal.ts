import { sql } from "drizzle-orm";
import { seal, unseal } from "@/lib/seal";
import { type SealedTable, sealedColumns, sealedPlace } from "@/lib/sealed-columns";
import type { Db } from "./client";

const BATCH = 500;

interface Row extends Record<string, unknown> {
  spot: string;
  sealed: string;
  row: (string | number)[];
}

interface Told {
  /** Called after each batch was committed. */
  onBatch?: (table: SealedTable, resealed: number) => void | Promise<void>;
  batch?: number;
}

/**
 * Seals again, under the ring's first key, whatever another key of it sealed; as the role that owns the
 * tables. Batch by batch, each one a transaction of its own: broken off at any moment it goes on where it was,
 * since what is done is seen by the name of its key. What another run or a person has in hand is passed over.
 * Tells how many it sealed and under which other keys rows are left: those it passed over, or could not open.
 */
export async function reseal(db: Db, ring: string, told: Told = {}) {
  let resealed = 0;
  for (const table of Object.keys(sealedColumns) as SealedTable[]) {
    for (let after = "(0,0)"; ; ) {
      const done = await resealBatch(db, { table, ring, after, batch: told.batch ?? BATCH });
      if (done.last === null) break;
      after = done.last;
      resealed += done.resealed;
      await told.onBatch?.(table, resealed);
    }
  }
  return { resealed, left: await sealedUnderOthers(db, ring) };
}

const activeOf = (ring: string) => ring.split(":")[0]?.trim() ?? "";

const partsOf = (table: SealedTable) => ({
  name: sql.identifier(table),
  column: sql.identifier(sealedColumns[table].column),
  // As a list, in the order in which the place names them.
  row: sql.join(
    sealedColumns[table].row.map((column) => sql`${sql.identifier(column)}`),
    sql`, `,
  ),
});

const underOther = (column: ReturnType<typeof sql.identifier>, ring: string) =>
  sql`${column} is not null and split_part(${column}, '.', 1) <> ${activeOf(ring)}`;

/** `after` is where on the disk the last batch ended: a pass goes over the table once. */
const resealBatch = (
  db: Db,
  of: { table: SealedTable; ring: string; after: string; batch: number },
): Promise<{ last: string | null; resealed: number }> =>
  db.transaction(async (tx) => {
    const { name, column, row } = partsOf(of.table);
    await tx.execute(sql`set local statement_timeout = '60s'`);
    const rows = await tx.execute<Row>(sql`
      select ctid::text as spot, ${column} as sealed, jsonb_build_array(${row}) as row
        from ${name} where ctid > ${of.after}::tid and ${underOther(column, of.ring)}
       order by ctid limit ${of.batch} for update skip locked`);
    let resealed = 0;
    for (const { spot, sealed, row: keys } of rows) {
      const fresh = again(of.ring, sealedPlace(of.table, ...keys), sealed);
      if (fresh === null) continue;
      await tx.execute(sql`update ${name} set ${column} = ${fresh} where ctid = ${spot}::tid`);
      resealed += 1;
    }
    return { last: rows.at(-1)?.spot ?? null, resealed };
  });

/** Null for what no key of the ring opens: it is left as it is, and told. */
function again(ring: string, place: string, sealed: string): string | null {
  try {
    return seal(ring, place, unseal(ring, place, sealed));
  } catch {
    return null;
  }
}

/** How many rows are sealed under each key that is not the active one. */
async function sealedUnderOthers(db: Db, ring: string): Promise<ReadonlyMap<string, number>> {
  const left = new Map<string, number>();
  for (const table of Object.keys(sealedColumns) as SealedTable[]) {
    const { name, column } = partsOf(table);
    const rows = await db.execute<{ key: string; rows: number }>(sql`
      select split_part(${column}, '.', 1) as key, count(*)::int as rows
        from ${name} where ${underOther(column, ring)} group by 1`);
    for (const { key, rows: count } of rows) left.set(key, (left.get(key) ?? 0) + count);
  }
  return left;
}
