import postgres from "postgres";
import type { Postgres } from "../postgres";

export interface OwnDatabase {
  ownerUrl: string;
  appUrl: string;
}

/**
 * Makes, once, the role that owns the tables and its database. The app's role is made by the
 * first migration. Safe to call on every start.
 */
export async function ensureDatabase(server: Postgres): Promise<OwnDatabase> {
  const admin = postgres(server.url("postgres", "postgres"), { max: 1, onnotice: () => {} });
  try {
    const [role] = await admin`select 1 from pg_roles where rolname = 'kro_owner'`;
    if (!role) await admin.unsafe("create role kro_owner login createdb createrole");
    const [database] = await admin`select 1 from pg_database where datname = 'kro'`;
    if (!database) await admin.unsafe("create database kro owner kro_owner");
  } finally {
    await admin.end();
  }
  return { ownerUrl: server.url("kro_owner", "kro"), appUrl: server.url("kro_app", "kro") };
}
