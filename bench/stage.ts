import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { migrate } from "../scripts/migrate";
import { startPostgres } from "../scripts/postgres";
import { ensureDatabase } from "../scripts/support/database-roles";
import { wideTiers } from "../scripts/support/wide-tiers";
import { connect } from "../src/server/db/client";
import { openSession } from "../src/server/domain/people/sessions";
import { readyToRelease } from "../tests/support/orders";
import { as, makePerson } from "../tests/support/people";
import { cloneOrders } from "./clone-orders";

export type BenchStage = Awaited<ReturnType<typeof setStage>>;

/** As many as the app has, for both sides of every comparison. */
const POOL = 10;

/**
 * A database of its own with every safety on (fsync too), some people, and many orders that wait
 * only for their release.
 */
export async function setStage(orders: number) {
  const folder = mkdtempSync(path.join(tmpdir(), "kro-bench-"));
  // Autovacuum would fall on whichever slice happens to run.
  const server = await startPostgres({
    dataDir: path.join(folder, "postgres"),
    settings: { autovacuum: "off", shared_buffers: "256MB", max_wal_size: "4GB" },
  });
  const { ownerUrl, appUrl } = await ensureDatabase(server);
  await migrate(ownerUrl);
  await wideTiers(ownerUrl);
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const bare = postgres(appUrl, { max: POOL, onnotice: () => {} });
  const db = connect(appUrl, { max: POOL });
  const makers = connect(ownerUrl, { max: 4 });
  const buyer = await makePerson(makers, "Ada Obi");
  const sellers: string[] = [];
  for (let n = 0; n < 200; n++) sellers.push((await makePerson(makers, `Seller ${n}`)).id);
  const order = await readyToRelease(makers, { buyer });
  const pattern = { orderId: order.id, ref: order.ref, sellerId: order.seller.id };
  const clones = await cloneOrders(owner, pattern, sellers, orders);
  const sessionId = await openSession(
    as(makers, buyer, new Date()),
    { audience: "USER", id: buyer.id },
    { userAgent: null, ipHash: null },
  );
  await makers.close();
  return {
    owner,
    bare,
    db,
    appUrl,
    sellers,
    pattern,
    clones,
    sessionId,
    close: async () => {
      await db.close();
      await bare.end();
      await owner.end();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
