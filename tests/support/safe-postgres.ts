import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { migrate } from "../../scripts/migrate";
import { startPostgres } from "../../scripts/postgres";
import { ensureDatabase } from "../../scripts/support/database-roles";
import { wideTiers } from "../../scripts/support/wide-tiers";

/** Every migration there is, as a build is told of them. */
export const migrationNames = () => readdirSync("drizzle").toSorted();

/** A migrated Postgres of one's own as production needs it: it waits for its disk, and can be known. */
export const safePostgres = async (tls?: { certificate: string; key: string }) => {
  const folder = mkdtempSync(path.join(tmpdir(), "kro-safe-"));
  const put = (name: string, text: string) => {
    const file = path.join(folder, name);
    writeFileSync(file, text, { mode: 0o600 });
    return file;
  };
  const server = await startPostgres({
    dataDir: path.join(folder, "postgres"),
    settings: tls
      ? {
          ssl: "on",
          ssl_cert_file: put("server.pem", tls.certificate),
          ssl_key_file: put("server.key", tls.key),
        }
      : {},
  });
  const { ownerUrl, appUrl } = await ensureDatabase(server);
  await migrate(ownerUrl);
  await wideTiers(ownerUrl);
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, put, ownerUrl, appUrl, adminUrl: server.url("postgres", "kro"), server, stop };
};
