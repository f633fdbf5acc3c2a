import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import { keepFailed, messageFailed, payoutFailed } from "../../../../tests/support/failed-jobs";
import { type Member, makeMember } from "../../../../tests/support/members";
import { noon } from "../../../../tests/support/people";
import { pileUp } from "../../../../tests/support/pile-up";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { deadLetters } from "../../db/schema/jobs";
import { advance } from "../advance";
import type { FailedRun } from "./keep-dead-letter";
import { letterMachine } from "./machine";
import { replayJobs } from "./replay-jobs";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let maker: Member;
const now = noon;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 20 });
  owner = connect(database.ownerUrl, { max: 3 });
  maker = await makeMember(owner, db, ["FINANCE_MAKER"]);
});

afterAll(async () => {
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});

const keep = (run: FailedRun, at = now) => keepFailed(db, run, at);
const replay = (id: string) => replayJobs(maker.at(now), { ids: [id] });
const letter = async (id: string) => {
  const [row] = await db.select().from(deadLetters).where(eq(deadLetters.id, id));
  if (!row) throw new Error("the letter is gone");
  return row;
};

describe("a job that used up its tries", () => {
  test("is kept with its ids, and with nothing else of its event or its error", async () => {
    const run = payoutFailed("out_kept");
    const row = await letter(await keep(run));
    expect(row).toMatchObject({
      ...{ status: "OPEN", kind: "send-payout", key: "out_kept", event: "payout.approved" },
      ...{ ids: { subjectId: "out_kept" }, money: true, attempts: 1, runId: run.runId },
      ...{ firstAt: now, lastAt: now, error: "the gateway was silent for …" },
    });
  });

  test("counts on the one that waits when it fails again, and on a new one once that is decided", async () => {
    const id = await keep(messageFailed("msg_again"));
    const later = new Date(now.getTime() + 5_000);
    expect(await keep(messageFailed("msg_again"), later)).toBe(id);
    expect(await letter(id)).toMatchObject({ attempts: 2, firstAt: now, lastAt: later });
    await replay(id);
    const next = await keep(messageFailed("msg_again"), later);
    expect(next).not.toBe(id);
    expect((await letter(id)).attempts).toBe(2);
  });

  test("is told twice by one run and counted once, before and after it was decided", async () => {
    const run = messageFailed("msg_twice");
    const id = await keep(run);
    expect(await keep(run)).toBe(id);
    await replay(id);
    expect(await keep(run)).toBe(id);
    expect(await letter(id)).toMatchObject({ attempts: 1, status: "REPLAYED" });
  });

  test("is one letter with every run counted, however many runs fail at once", async () => {
    const contenders = (about: string) =>
      Array.from({ length: 12 }, () => () => keep(messageFailed(about)));
    // All of them looked and found none, and stand before writing the first.
    const born = await pileUp(
      owner,
      sql`lock table dead_letters in share row exclusive mode`,
      contenders("msg_race"),
    );
    expect(new Set(born).size).toBe(1);
    const [id = ""] = born;
    expect((await letter(id)).attempts).toBe(12);
    // All of them found one that waits, and stand before counting on it.
    const held = sql`select 1 from dead_letters where id = ${id} for update`;
    expect(new Set(await pileUp(owner, held, contenders("msg_race")))).toEqual(new Set([id]));
    expect((await letter(id)).attempts).toBe(24);
  });

  test("is kept by nobody but the job server", async () => {
    const id = await keep(messageFailed());
    const again = advance(maker.at(now), letterMachine, id, "again", () => ({}));
    expect(await refusal(again)).toBe("not_yours_to_do");
  });

  test("may not be deleted or changed by the app past its machine", async () => {
    const id = await keep(messageFailed());
    const past = (text: string) => db.execute(sql.raw(`${text} where id = '${id}'`));
    await expect(past("delete from dead_letters")).rejects.toThrow();
    await expect(past("update dead_letters set attempts = 1")).rejects.toThrow();
    await expect(
      owner.execute(sql.raw(`delete from dead_letters where id = '${id}'`)),
    ).rejects.toThrow();
  });
});
