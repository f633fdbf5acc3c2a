import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import { withDatabase } from "./cluster";

export interface TestDatabase {
  /** As `kro_app`, the role the product runs as. */
  appUrl: string;
  /** As `kro_owner`, for what only a migration may do. */
  ownerUrl: string;
  /** Ends every connection to it and removes it. */
  drop(): Promise<void>;
}

/** A migrated database of one's own, copied from the template in about 50 ms. */
export async function testDatabase(): Promise<TestDatabase> {
  const cluster = inject("cluster");
  const name = `kro_test_${randomBytes(6).toString("hex")}`;
  await asOwner(cluster.ownerUrl, `create database ${name} template ${cluster.template}`);
  return {
    appUrl: withDatabase(cluster.appUrl, name),
    ownerUrl: withDatabase(cluster.ownerUrl, name),
    drop: () => dropWhenFree(cluster.ownerUrl, name),
  };
}

/** Postgres' own cleaner may be in it, which no role of ours may send away; it leaves by itself. */
async function dropWhenFree(ownerUrl: string, name: string): Promise<void> {
  for (let left = 40; ; left--) {
    try {
      return await asOwner(ownerUrl, `drop database if exists ${name} with (force)`);
    } catch (error) {
      const occupied = error instanceof postgres.PostgresError && error.code === "42501";
      if (!occupied || left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

async function asOwner(ownerUrl: string, statement: string): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await owner.unsafe(statement);
  } finally {
    await owner.end();
  }
}
