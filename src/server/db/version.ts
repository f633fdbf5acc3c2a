import { sql } from "drizzle-orm";
import type { Db } from "./client";

/**
 * Why the tables and this build do not go together; null when they do. Migrations run before the apps
 * are exchanged, and each keeps what the last release needs: so one migration ahead of a build or one
 * behind it is right, and anything further is a deploy that went wrong.
 */
export async function schemaFault(db: Db, known: readonly string[]): Promise<string | null> {
  if (known.length === 0) return "This build does not say for which tables it was made.";
  const [may] = await db.execute<{ may: boolean | null }>(sql`
    select has_schema_privilege('drizzle', 'usage')
       and has_table_privilege('drizzle.__drizzle_migrations', 'select') as may`);
  if (!may?.may) return "The database does not let us see its version: run npm run migrate.";
  const rows = await db.execute<{ name: string }>(
    sql`select name from drizzle.__drizzle_migrations order by name`,
  );
  return faultOf(
    known.toSorted(),
    rows.map(({ name }) => name),
  );
}

const faultOf = (known: readonly string[], applied: readonly string[]): string | null => {
  const missing = known.filter((name) => !applied.includes(name));
  const unknown = applied.filter((name) => !known.includes(name));
  const oneBehind = missing.length === 0 || (missing.length === 1 && missing[0] === known.at(-1));
  if (!oneBehind) return `The database is older than this build: ${missing[0]} is not applied.`;
  const oneAhead = unknown.length === 0 || (unknown.length === 1 && unknown[0] === applied.at(-1));
  return oneAhead
    ? null
    : `The database is newer than this build, which is not made for ${unknown[0]}.`;
};
