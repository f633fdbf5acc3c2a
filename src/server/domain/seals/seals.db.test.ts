import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OpenDatabase, openDatabase } from "../../../../tests/support/open-database";
import { makeFunded } from "../../../../tests/support/orders";
import { as, noon } from "../../../../tests/support/people";
import { until } from "../../../../tests/support/until";
import { audit } from "../../db/schema/history";
import { anchorLooks, seals } from "../../db/schema/seals";
import type { Ctx } from "../context";
import { noteAnchor } from "./note-anchor";
import { newestSeal } from "./read";
import { type Anchor, judgeAnchor } from "./rules";
import { sealRecords } from "./seal-records";

let own: OpenDatabase;
let db: OpenDatabase["db"];
let world: Ctx;
beforeAll(async () => {
  own = await openDatabase();
  ({ db } = own);
  world = as(db, { kind: "nobody" });
});
afterAll(() => own.close());

const broken = () => db.execute<{ id: string; found: string }>(sql`select * from broken_seals(0)`);
/** Other tests' transactions on this server hold a seal back until they are over. */
const sealed = async (): Promise<bigint | null> => {
  let id: bigint | null = null;
  await until(async () => {
    id = await sealRecords(world);
    expect(id).not.toBeNull();
  });
  return id;
};
const act = (action = "looked") =>
  db.insert(audit).values({
    actorKind: "staff",
    action,
    subjectId: "ord_1",
    detail: { n: "1" },
    at: noon,
  });

describe("sealing", () => {
  test("covers what was written once, and nothing is sealed where nothing was written", async () => {
    await makeFunded(db);
    expect(await sealed()).toBe(1n);
    expect(await sealRecords(world)).toBeNull();
    await act();
    expect(await sealed()).toBe(2n);
    const [first, second] = await db.select().from(seals).orderBy(seals.id);
    expect(second).toMatchObject({ previous: first?.hash, low: first?.high, rows: 1 });
    expect(await broken()).toHaveLength(0);
  });

  test("leaves out what a running transaction writes, and takes it in when it is over", async () => {
    await db.transaction(async (tx) => {
      await tx.insert(audit).values({
        ...{ actorKind: "staff", action: "slow", subjectId: "ord_2", detail: {}, at: noon },
      });
      await act("quick");
      await sealRecords(world);
      expect(await broken()).toHaveLength(0);
    });
    await sealed();
    expect(await broken()).toHaveLength(0);
    const [left] = await db.execute<{ n: number }>(
      sql`select count(*)::int as n from audit where xid >= (select max(high::text::bigint)::text::xid8 from seals)`,
    );
    expect(left?.n).toBe(0);
  });

  test("of many at once one seals", async () => {
    await act();
    await until(async () => {
      const made = await Promise.all(Array.from({ length: 8 }, () => sealRecords(world)));
      expect(made.filter((id) => id !== null)).toHaveLength(1);
    });
    expect(await broken()).toHaveLength(0);
  });

  test("the app writes no seal, changes none, and cannot say when its rows were written", async () => {
    const denied = { cause: { code: "42501" } };
    await expect(db.execute(sql`insert into seals select * from seals`)).rejects.toMatchObject(
      denied,
    );
    await expect(db.update(seals).set({ hash: "" })).rejects.toMatchObject(denied);
    await expect(db.delete(anchorLooks)).rejects.toMatchObject(denied);
    await act("early");
    await db.insert(audit).values({
      ...{ actorKind: "staff", action: "forged", subjectId: "ord_3", detail: {}, at: noon },
      xid: "3",
    });
    expect(await broken()).toHaveLength(0);
    await sealed();
  });
});

describe("what is kept outside", () => {
  const kept: Anchor = { id: 7n, hash: "a".repeat(64) };
  test.each<[string, Anchor | null, string | null, bigint | null, boolean]>([
    ["nothing yet", null, null, null, true],
    ["the same", kept, kept.hash, 7n, true],
    ["the same, not seen before", kept, kept.hash, 6n, true],
    ["another hash", kept, "b".repeat(64), 7n, false],
    ["a seal we do not have", kept, null, 7n, false],
    ["an older one than was seen there", kept, kept.hash, 8n, false],
    ["nothing any more", null, null, 7n, false],
  ])("%s", (_, there, ours, known, agrees) => {
    expect(judgeAnchor(there, { ours, known }) === null).toBe(agrees);
  });

  test("each look is on record", async () => {
    const newest = await newestSeal(world);
    expect(await noteAnchor(world, newest)).toBeNull();
    expect(await noteAnchor(world, null)).toContain("gone");
    const looks = await db.select().from(anchorLooks);
    expect(looks.map(({ found }) => found === null)).toEqual([true, false]);
  });
});
