import { desc, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { anchorLooks, seals } from "../src/server/db/schema/seals";
import { frozenScopes } from "../src/server/domain/freezes/read";
import { anchorText } from "../src/server/domain/seals/rules";
import { type OpenDatabase, openDatabase } from "./support/open-database";
import { makeFunded } from "./support/orders";
import { takeGuardsAway } from "./support/planted-faults";
import { layRails, type Rails } from "./support/rails";
import { until } from "./support/until";

vi.mock("next/server", () => ({ after: (task: () => unknown) => void task() }));

let own: OpenDatabase;
let rails: Rails;
beforeAll(async () => {
  own = await openDatabase();
  rails = await layRails(own.appUrl);
});
afterAll(async () => {
  await rails.close();
  await own.close();
});

const ring = async () => {
  await rails.control("/inngest/cron", { functionId: "seal-records" });
  await rails.idle();
};
const outside = async () => {
  const { providers } = await import("../src/server/providers/providers");
  return providers.anchors.newest();
};
const newest = async () => {
  const [seal] = await own.db.select().from(seals).orderBy(desc(seals.id)).limit(1);
  return seal ?? { id: 0n, hash: "" };
};
const lastLook = async () => {
  const [look] = await own.db.select().from(anchorLooks).orderBy(desc(anchorLooks.id)).limit(1);
  return look;
};
/** Rings until what was written is sealed, and that seal is outside. */
const untilKept = (after = 0n) =>
  until(async () => {
    await ring();
    const { id, hash } = await newest();
    expect(id).toBeGreaterThan(after);
    expect(await outside()).toEqual({ kind: "found", text: anchorText({ id, hash }) });
  }, 500);

test("every run seals what is new and keeps the newest seal outside", async () => {
  await makeFunded(own.db);
  await untilKept();
  const { id } = await newest();
  await makeFunded(own.db);
  await untilKept(id);
  await ring();
  expect(await lastLook()).toMatchObject({ sealId: (await newest()).id, found: null });
});

test("while storage is silent nothing is said of what lies there", async () => {
  const before = await lastLook();
  await rails.control("/faults", { vendor: "s3", kind: "reset", times: 1_000 });
  await ring();
  expect(await lastLook()).toEqual(before);
  await fetch(`${rails.sandboxUrl}/control/faults`, { method: "DELETE" });
});

test("whoever rewrites the books and every seal is found by what was kept outside, and nothing is paid out", async () => {
  const kept = await outside();
  const { id } = await newest();
  await takeGuardsAway(own.owner);
  await own.owner.execute(sql`update history set note = 'never said' where id = 1`);
  await own.owner.execute(sql`
    update seals s set digest = (digest_rows(s.low, s.high)).digest where id = 1`);
  for (let n = 1n; n <= id; n++) {
    await own.owner.execute(sql`
      update seals s set hash = seal_hash(s) where id = ${n}`);
    await own.owner.execute(sql`
      update seals set previous = (select hash from seals where id = ${n}) where id = ${n + 1n}`);
  }
  expect(await own.db.execute(sql`select * from broken_seals(0)`)).toHaveLength(0);
  await makeFunded(own.db);
  await ring();
  expect((await lastLook())?.found).toContain("not the one");
  expect(await outside()).toEqual(kept);
  await rails.control("/clock", { advanceMs: 6 * 60_000 });
  await rails.control("/inngest/cron", { functionId: "ring-monitors" });
  await until(async () => expect(await frozenScopes(own.db)).toEqual(["ALL"]));
});
