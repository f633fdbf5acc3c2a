import { createServer, type Socket } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../tests/support/database";
import { connect, type Db, lasting } from "./client";

let own: TestDatabase;
let other: ReturnType<typeof connect>;

beforeAll(async () => {
  own = await testDatabase();
  other = connect(own.appUrl, { max: 1 });
  const owner = connect(own.ownerUrl, { max: 1 });
  await owner.execute(sql`create table marks (mark text)`);
  await owner.execute(sql`grant all on marks to kro_app`);
  await owner.close();
});
afterAll(async () => {
  await other.close();
  await own.drop();
});

const mark = (db: Pick<Db, "execute">, text: string) =>
  db.execute(sql`insert into marks values (${text})`);
const marks = async () =>
  (await other.execute<{ mark: string }>(sql`select mark from marks order by 1`)).map(
    (row) => row.mark,
  );

/** Ends the connection of a transaction from outside, as a server that is shut down does. */
const endConnection = async (tx: Pick<Db, "execute">): Promise<void> => {
  const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  await other.execute(sql`select pg_terminate_backend(${row?.pid})`);
};

const door = () => {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
};

const codeOf = (error: unknown): unknown =>
  error instanceof Error && error.cause
    ? codeOf(error.cause)
    : (error as { code?: unknown } | null)?.code;

const rootOf = (error: unknown): unknown =>
  error instanceof Error ? (error.cause ? rootOf(error.cause) : error.message) : error;

test("what is left of a transaction whose connection ended is written nowhere", async () => {
  const db = connect(own.appUrl, { max: 1, connectTimeout: 2 });
  const again = door();
  const left: unknown[] = [];
  const dead = db.transaction(async (tx) => {
    await mark(tx, "of the dead, before");
    await endConnection(tx);
    await again.opened;
    left.push(await mark(tx, "of the dead, after").catch((error: unknown) => error));
    left.push(await tx.transaction((part) => mark(part, "part")).catch((error: unknown) => error));
    throw new Error("so it takes back what it did");
  });
  expect(codeOf(await dead.catch((error: unknown) => error))).toBe("CONNECTION_CLOSED");

  // The only connection of this pool, opened again, in the middle of somebody else's transaction.
  await db.transaction(async (tx) => {
    await mark(tx, "of the living");
    again.open();
    await expect.poll(() => left.length).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 50));
  });
  expect(await marks()).toEqual(["of the living"]);
  expect(left.map(rootOf)).toEqual(["The transaction is over", "The transaction is over"]);
  await db.close();
});

test("a pool whose connections were ended in transactions works on", async () => {
  const db = connect(own.appUrl, { max: 2, connectTimeout: 2 });
  for (let round = 0; round < 3; round++) {
    const dead = [1, 2].map(() =>
      db.transaction(async (tx) => {
        await endConnection(tx);
        // Long enough for the closing to have been heard, so that the next is written to no socket.
        await new Promise((resolve) => setTimeout(resolve, 50));
        await tx.execute(sql`select 1`);
      }),
    );
    const told = await Promise.all(dead.map((one) => one.catch((error: unknown) => error)));
    expect(told.map(codeOf)).toEqual(["CONNECTION_CLOSED", "CONNECTION_CLOSED"]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await Promise.all([1, 2, 3, 4].map((n) => db.execute(sql`select ${n}::int`)));
  }
  await db.close();
});

test("a transaction ends as it was told to, its parts as well", async () => {
  const db = connect(own.appUrl, { max: 1 });
  const before = await marks();
  const failed = db.transaction(async (tx) => {
    await mark(tx, "taken back");
    throw new Error("no");
  });
  await expect(failed).rejects.toThrow("no");
  let kept: Pick<Db, "execute"> | undefined;
  await db.transaction(async (tx) => {
    kept = tx;
    await mark(tx, "whole");
    const part = tx.transaction(async (inner) => {
      await mark(inner, "part taken back");
      throw new Error("not this");
    });
    await expect(part).rejects.toThrow("not this");
    await tx.transaction((inner) => mark(inner, "zpart"));
  });
  expect((await marks()).filter((one) => !before.includes(one))).toEqual(["whole", "zpart"]);
  if (kept) await expect(mark(kept, "late")).rejects.toThrow();
  expect(await marks()).not.toContain("late");
  await db.close();
});

test("a pool of which a connection does not come up is replaced by the next who asks", async () => {
  // Accepts and says nothing, as a connection that was broken for good seems to its pool.
  const held: Socket[] = [];
  const silent = createServer((socket) => held.push(socket));
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const address = silent.address();
  const port = typeof address === "object" ? address?.port : 0;
  const urls = [`postgres://kro_app@127.0.0.1:${port}/kro`, own.appUrl];
  const pools: ReturnType<typeof connect>[] = [];
  const database = lasting(() => {
    const pool = connect(urls[pools.length] ?? "", { max: 1, connectTimeout: 0.2 });
    pools.push(pool);
    return pool;
  });
  expect(database()).toBe(database());
  const told = await database()
    .execute(sql`select 1`)
    .catch((error: unknown) => error);
  expect(codeOf(told)).toBe("CONNECT_TIMEOUT");
  expect(await database().execute(sql`select 1 as one`)).toEqual([{ one: 1 }]);
  // A refusal of Postgres' own is no fault of the pool's.
  await expect(database().execute(sql`select nothing`)).rejects.toThrow();
  expect(database()).toBe(pools[1]);
  await expect(database().transaction((tx) => tx.execute(sql`select 1`))).resolves.toBeDefined();
  for (const socket of held) socket.destroy();
  await Promise.all(pools.map((pool) => pool.close()));
  await new Promise((resolve) => silent.close(resolve));
});
