import { and, eq, inArray, sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "../../src/server/db/client";
import { deadLetters } from "../../src/server/db/schema/jobs";
import { decideReplay } from "../../src/server/domain/jobs/decide-replay";
import { proposeReplay } from "../../src/server/domain/jobs/propose-replay";
import type { Member } from "./members";
import type { Rails } from "./rails";
import { until } from "./until";

/** A table that takes no change any more, as when a disk is full; and one that does again. */
export const breakTable = async (owner: Db, table: string) => {
  await owner.execute(
    sql.raw(`create or replace function public.break_down() returns trigger language plpgsql as
      $$ begin raise exception 'no space left on device'; end $$`),
  );
  await owner.execute(
    sql.raw(`create trigger broken before insert or update on public.${table}
      for each row execute function public.break_down()`),
  );
};
export const mendTable = (owner: Db, table: string) =>
  owner.execute(sql.raw(`drop trigger broken on public.${table}`));

/** The failed job of this kind that waits for somebody. */
export const waitingLetter = async (db: Db, kind: string) => {
  const found: (typeof deadLetters.$inferSelect)[] = [];
  await until(async () => {
    const rows = await db
      .select()
      .from(deadLetters)
      .where(and(eq(deadLetters.kind, kind), inArray(deadLetters.status, ["OPEN", "PROPOSED"])));
    expect(rows.map((row) => row.kind)).toContain(kind);
    found.push(...rows);
  });
  const letter = found.at(-1);
  if (!letter) throw new Error("there is no letter");
  return letter;
};

let minute = 0;
/** Later each time, so that no code of an authenticator is used twice. */
const later = () => {
  minute += 1;
  return new Date(Date.now() + minute * 60_000);
};

/** Two people have a failed job done again, and its event is heard. */
export const replayByTwo = async (rails: Rails, id: string, [maker, checker]: [Member, Member]) => {
  const now = later();
  const asked = await proposeReplay(maker.at(now), { ids: [id], reason: "The disk is new" });
  expect(asked.outcomes).toEqual([{ id, refused: null }]);
  const totp = await checker.code(now);
  const done = await decideReplay(checker.at(now), { ids: [id], approve: true, totp });
  expect(done.outcomes).toEqual([{ id, refused: null }]);
  await rails.control("/inngest/cron", { functionId: "relay-outbox" });
  await rails.idle();
};
