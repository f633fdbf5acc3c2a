import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyFolders } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { proofOf } from "../src/server/db/proof";
import { certificateOf } from "../src/server/env-database";
import { PlainError, runScript } from "./support/plain-error";

const folder = fileURLToPath(new URL("../drizzle", import.meta.url));

/** Any number will do, as long as every migration of this product takes the same lock. */
const LOCK = 4_756_001;

/**
 * Brings the database up to the newest migration, as the role that owns the tables. The role the
 * app connects as is made first, because the migrations grant to it; it never owns anything.
 * Safe to run twice, and by two at once: the second waits and finds nothing to do.
 * @throws PlainError naming the migration's own complaint; the database is then as before.
 */
export async function migrate(ownerUrl: string, ca?: string): Promise<void> {
  const client = postgres(ownerUrl, {
    max: 1,
    onnotice: () => {},
    connect_timeout: 10,
    ...proofOf(ownerUrl, ca && (certificateOf(ca) ?? undefined)),
  });
  const db = drizzle({ client });
  try {
    await db.execute(sql`select pg_advisory_lock(${LOCK})`);
    await ensureAppRole(client);
    await refuseRewrittenHistory(client);
    await applyFolders(db, { migrationsFolder: folder });
    await refuseStrongAppRole(client);
    await showVersion(client);
  } catch (error) {
    if (error instanceof PlainError) throw error;
    throw new PlainError(`The migration failed and nothing was changed: ${reason(error)}`);
  } finally {
    await client.end({ timeout: 5 });
  }
}

async function ensureAppRole(client: postgres.Sql): Promise<void> {
  const [found] = await client`select 1 from pg_roles where rolname = 'kro_app'`;
  if (!found) {
    await client.unsafe(
      "create role kro_app login nosuperuser nocreatedb nocreaterole nobypassrls",
    );
  }
}

/** An applied migration is a fact; one whose text changed since would be skipped without a word. */
async function refuseRewrittenHistory(client: postgres.Sql): Promise<void> {
  const [table] = await client`select to_regclass('drizzle.__drizzle_migrations') as name`;
  if (!table?.name) return;
  const applied = await client`select name, hash from drizzle.__drizzle_migrations`;
  const files = new Map(
    readMigrationFiles({ migrationsFolder: folder }).map((file) => [file.name, file.hash]),
  );
  const changed = applied.find((row) => files.get(row.name) !== row.hash);
  if (changed) {
    throw new PlainError(
      `The migration ${changed.name} was changed or removed after it was applied here: add a new one instead, or empty a demo's data with npm run demo -- --reset.`,
    );
  }
}

/** The app looks at its start whether these tables are the ones it was built for. */
async function showVersion(client: postgres.Sql): Promise<void> {
  await client`grant usage on schema drizzle to kro_app`;
  await client`grant select on drizzle.__drizzle_migrations to kro_app`;
}

/** The guards in the database bind only a role that can neither own nor overrule. */
async function refuseStrongAppRole(client: postgres.Sql): Promise<void> {
  const [strong] = await client`
    select 1 from pg_roles r where r.rolname = 'kro_app' and (
      r.rolsuper or r.rolbypassrls or r.rolcreaterole
      or exists (select 1 from pg_class c where c.relowner = r.oid)
      or pg_has_role('kro_app', current_user, 'member'))`;
  if (strong) {
    throw new PlainError(
      "The role kro_app owns tables or has an administrator's rights: the app must connect as a role that owns nothing.",
    );
  }
}

/** Drizzle wraps the server's own sentence, and the driver may have several attempts inside. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join("; ");
  if (!(error instanceof Error)) return String(error);
  return error.cause ? reason(error.cause) : error.message;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  runScript(async () => {
    const ownerUrl = process.env.DATABASE_OWNER_URL;
    if (!ownerUrl) {
      throw new PlainError("Set DATABASE_OWNER_URL to the database, as the role that owns it.");
    }
    await migrate(ownerUrl, process.env.DATABASE_CA);
    console.log("The database is up to date.");
  });
}
