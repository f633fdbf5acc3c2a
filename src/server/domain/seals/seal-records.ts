import { sql } from "drizzle-orm";
import type { Ctx } from "../context";

/**
 * Seals what was written into ledger, history and audit since the last seal, by all transactions that
 * are over. Says the seal's number; null when nothing was written.
 */
export const sealRecords = async ({ db, now }: Pick<Ctx, "db" | "now">): Promise<bigint | null> => {
  const [row] = await db.execute<{ id: string | null }>(
    sql`select public.seal_records(${now.toISOString()}::timestamptz) as id`,
  );
  return row?.id ? BigInt(row.id) : null;
};
