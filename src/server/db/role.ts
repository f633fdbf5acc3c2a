import { sql } from "drizzle-orm";
import type { Db } from "./client";

/**
 * Why the database must not be used as it is given to us; empty when it may. The books are kept
 * by what our role may not do: a role that owns tables can switch every guard of theirs off.
 */
export async function roleFaults(db: Db, now: Date): Promise<string[]> {
  const [found] = await db.execute<Record<string, boolean>>(sql`
    select
      (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as "super",
      exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and pg_get_userbyid(c.relowner) = current_user) as "owns",
      exists (select from unnest(array['public.journals', 'public.entries']) t,
        unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) p
        where has_table_privilege(t, p) or p = 'UPDATE' and has_any_column_privilege(t, p)) as "rewrites",
      current_setting('fsync') = 'off' or current_setting('synchronous_commit') = 'off' as "forgets",
      abs(extract(epoch from clock_timestamp()) - ${+now / 1_000}::float8) > 2 as "late"`);
  const reasons: Record<string, string> = {
    super: "The database role of DATABASE_URL is a superuser.",
    owns: "The database role of DATABASE_URL owns tables.",
    rewrites: "The database role of DATABASE_URL may change the ledger's rows.",
    forgets: "The database does not wait for its disk (fsync, synchronous_commit).",
    late: "The clocks of this machine and of the database are more than two seconds apart.",
  };
  return Object.entries(reasons).flatMap(([name, reason]) => (found?.[name] ? [reason] : []));
}
