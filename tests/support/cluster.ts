import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrate } from "../../scripts/migrate";
import { startPostgres } from "../../scripts/postgres";
import { ensureDatabase } from "../../scripts/support/database-roles";
import { wideTiers } from "../../scripts/support/wide-tiers";

export interface TestCluster {
  /** As the owner of every test database; names some database that always exists. */
  ownerUrl: string;
  /** As the app's role; its database name is replaced by each test's own. */
  appUrl: string;
  template: string;
}

declare module "vitest" {
  interface ProvidedContext {
    cluster: TestCluster;
  }
}

/** A cluster that is gone when the tests are, with one migrated database to copy from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.DATABASE_OWNER_URL
    ? { ownerUrl: process.env.DATABASE_OWNER_URL, stop: async () => {} }
    : await startOwn();
  const template = `kro_template_${process.pid}`;
  const owner = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await owner.unsafe(`drop database if exists ${template}`);
    await owner.unsafe(`create database ${template}`);
    await migrate(withDatabase(server.ownerUrl, template));
    await wideTiers(withDatabase(server.ownerUrl, template));
  } catch (error) {
    await owner.end();
    await server.stop();
    throw error;
  }
  const appUrl = process.env.DATABASE_URL ?? asRole(server.ownerUrl, "kro_app");
  project.provide("cluster", { ownerUrl: server.ownerUrl, appUrl, template });
  return async () => {
    await owner.unsafe(`drop database if exists ${template}`);
    await owner.end();
    await server.stop();
  };
}

async function startOwn() {
  const folder = mkdtempSync(path.join(tmpdir(), "kro-test-"));
  const cluster = await startPostgres({
    dataDir: path.join(folder, "postgres"),
    // Nothing here outlives the run, so nothing needs to reach the disk.
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off" },
  });
  const { ownerUrl } = await ensureDatabase(cluster);
  return {
    ownerUrl,
    stop: async () => {
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The same server and role, another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

function asRole(url: string, role: string): string {
  const changed = new URL(url);
  changed.username = role;
  changed.password = "";
  return changed.href;
}
