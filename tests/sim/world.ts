import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Sql } from "postgres";
import { connect, type Db } from "../../src/server/db/client";
import type { Actor } from "../../src/server/domain/context";
import { testDatabase } from "../support/database";
import { makeApprover } from "../support/payouts";
import { openDoor, openWorld, type Rails } from "../support/rails";
import { makeRefunder } from "../support/refunds";
import { flakyJobs } from "./flaky-jobs";
import { openPayer } from "./pay";

type Staff = Extract<Actor, { kind: "staff" }>;

export interface Sim {
  readonly db: Db;
  readonly rails: Rails;
  readonly jobs: Awaited<ReturnType<typeof flakyJobs>>["jobs"];
  readonly approver: Staff;
  /** Another of those who approve, for what takes two people. */
  readonly second: Staff;
  readonly refunder: Staff;
  now(): Date;
  /** The clock goes to this moment, and whatever the gateways do by then is done. */
  goTo(moment: Date): Promise<void>;
  close(): Promise<void>;
}

/** What only talks or only watches costs time here and moves no money. */
const quiet = [
  ...["deliver-message", "confirm-delivery", "expire-otps"],
  ...["ring-monitors", "run-monitor", "prove-money", "ring-recon", "reconcile"],
];

/** The whole product in one process on a clock of its own, between a bank and a bad job server. */
export const openSim = async (): Promise<Sim> => {
  const database = await testDatabase();
  const inner = createServer();
  // The sandbox's own job server is told that nothing is to be done here.
  const door = createServer((request, response) => {
    if (request.url?.startsWith("/api/webhooks/")) inner.emit("request", request, response);
    else response.writeHead(200).end("{}");
  });
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  const rails = await openWorld(database.appUrl, (door.address() as AddressInfo).port);
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  const { jobs, url, close: closeJobs } = await flakyJobs(() => now().getTime());
  process.env.INNGEST_BASE_URL = url;
  const { functions } = await import("../../src/inngest/functions");
  const { log } = await import("../../src/server/log");
  log.level = "silent";
  jobs.serve(functions.filter(({ opts }) => !quiet.includes(opts.id)));
  await openDoor(inner);
  await openPayer(rails);
  const db = connect(database.appUrl, { max: 5 });
  const owner = connect(database.ownerUrl, { max: 1 });
  const [approver, second] = [await makeApprover(owner), await makeApprover(owner)];
  const refunder = await makeRefunder(owner);

  return {
    ...{ db, rails, jobs, approver, second, refunder, now },
    async goTo(moment) {
      if (moment > now()) {
        const told = await rails.control("/clock", { to: moment.toISOString() });
        ahead = told.offsetMs as number;
      }
    },
    async close() {
      closeJobs();
      await rails.close();
      const { database: shared } = await import("../../src/server/db/client");
      await (shared() as unknown as { $client: Sql }).$client.end({ timeout: 5 });
      door.closeAllConnections();
      door.close();
      await Promise.all([db.close(), owner.close()]);
      await database.drop();
    },
  };
};
