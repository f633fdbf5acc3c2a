import { freePort } from "../../scripts/support/ports";
import { connect } from "../../src/server/db/client";
import { bookFaults } from "../support/books";
import { testDatabase } from "../support/database";
import { earn } from "../support/earned";
import { outsideFaults } from "../support/outside-faults";
import { addAccount, makeApprover, payoutOf } from "../support/payouts";
import { openWorld, type Rails } from "../support/rails";
import { forgotten } from "./forgotten";
import { openPeople } from "./people";
import type { Behaviour, Point } from "./points";
import { shadowedApp } from "./shadowed-app";

/** Orders the seller is paid for, so that every payout of a round can be paid. */
const EARNED = 4;
const MINUTES_MOST = 60;
const LATE_MS = 90_000;

export interface Cell {
  readonly point: Point | null;
  readonly behaviour: Behaviour;
}

interface Played {
  readonly status: string;
  readonly died: boolean;
}

/** Where a seller with money for so many rounds asks for payout after payout of an app that dies. */
export const openCrashWorld = async ({
  twin,
  rounds = 1,
}: {
  twin?: string;
  rounds?: number;
} = {}) => {
  const database = await testDatabase();
  const db = connect(database.appUrl, { max: 3 });
  const owner = connect(database.ownerUrl, { max: 1 });
  const port = await freePort();
  const rails = await openWorld(database.appUrl, port);
  const app = await shadowedApp(port, twin);
  await app.up();
  await rails.control("/inngest/sync", {});
  const seller = await earn(db, rails);
  for (let more = 1; more < EARNED * rounds; more++) await earn(db, rails, seller);
  const good = await addAccount(db, seller);
  const bad = await addAccount(db, seller, "0123451111");
  const approver = await makeApprover(owner);
  const people = openPeople({ db, rails, port, up: app.up }, seller, approver);

  const minute = async (): Promise<void> => {
    await app.up();
    await rails.control("/clock", { advanceMs: 60_000 });
  };
  const statusOf = async (id: string) => (await payoutOf(db, id)).status;
  const isOver = async (id: string) => ["SUCCEEDED", "FAILED"].includes(await statusOf(id));

  /** One payout from asking to its end; nobody but the clock and the sweeps helps the app. */
  const play = async ({ point, behaviour }: Cell): Promise<Played> => {
    const deaths = app.deaths();
    await app.up();
    await misbehave(rails, behaviour);
    if (point) app.dieAt(point);
    const id = await people.askForPayout((behaviour === "reject" ? bad : good).id);
    await people.approve(id);
    for (let n = 0; n < MINUTES_MOST && !(await isOver(id)); n++) await minute();
    // What was armed and not met would kill the next one.
    for (let n = 0; n < 5 && point && app.deaths() === deaths; n++) await minute();
    return { status: await statusOf(id), died: app.deaths() > deaths };
  };

  /** Whatever is wrong with the books, with the gateway's beside them, or with what was promised. */
  const faults = async (): Promise<string[]> => {
    await app.up();
    await rails.idle();
    const broken = (await bookFaults(db)).map(({ rule, found }) => `${rule}: ${found}`);
    const outside = await outsideFaults(db, rails);
    return [...broken, ...outside, ...(await forgotten(db, rails, people.told))];
  };

  const close = async (): Promise<void> => {
    await app.close();
    await rails.close();
    await Promise.all([db.close(), owner.close()]);
    await database.drop();
  };
  return { play, faults, told: () => people.told.length, close };
};

const misbehave = async (rails: Rails, behaviour: Behaviour): Promise<void> => {
  const add = (more: object) =>
    // A list of transfers is asked for at the same address, and would meet what is meant for a sending.
    rails.control("/faults", {
      ...{ vendor: "paystack", path: "/transfer", method: "POST", times: 1 },
      ...more,
    });
  if (behaviour === "hang") await add({ kind: "accept-then-hang", ms: 100 });
  if (behaviour === "late accept") await add({ kind: "accept-late", ms: LATE_MS });
};
