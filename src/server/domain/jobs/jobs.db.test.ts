import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bookFaults } from "../../../../tests/support/books";
import { type TestDatabase, testDatabase } from "../../../../tests/support/database";
import {
  failed,
  keepFailed,
  messageFailed,
  payoutFailed,
} from "../../../../tests/support/failed-jobs";
import { type Member, makeMember } from "../../../../tests/support/members";
import { noon } from "../../../../tests/support/people";
import { pileUp } from "../../../../tests/support/pile-up";
import { refusal } from "../../../../tests/support/refusal";
import { giveSettings } from "../../../../tests/support/settings";
import { connect } from "../../db/client";
import { audit, history, outbox } from "../../db/schema/history";
import { deadLetters } from "../../db/schema/jobs";
import { undecidedJobs } from "../monitors/work-faults";
import { decideReplay } from "./decide-replay";
import { DiscardJobs, discardJobs } from "./discard-jobs";
import type { FailedRun } from "./keep-dead-letter";
import { ProposeReplay, proposeReplay } from "./propose-replay";
import { jobForStaff, jobQueue, jobToReplay, listJobs } from "./read";
import { ReplayJobs, replayJobs } from "./replay-jobs";

let database: TestDatabase;
let db: ReturnType<typeof connect>;
let owner: ReturnType<typeof connect>;
let maker: Member;
let checker: Member;
let second: Member;

beforeAll(async () => {
  database = await testDatabase();
  giveSettings(database.appUrl);
  db = connect(database.appUrl, { max: 20 });
  owner = connect(database.ownerUrl, { max: 3 });
  maker = await makeMember(owner, db, ["FINANCE_MAKER"]);
  checker = await makeMember(owner, db, ["FINANCE_CHECKER"]);
  second = await makeMember(owner, db, ["FINANCE_CHECKER"]);
});

afterAll(async () => {
  expect(await bookFaults(db)).toEqual([]);
  await Promise.all([db.close(), owner.close()]);
  await database.drop();
});

let minute = 0;
let now = noon;
/** Later each time, so that no code of an authenticator is used twice. */
beforeEach(() => {
  minute += 1;
  now = new Date(noon.getTime() + minute * 60_000);
});

const keep = (run: FailedRun, at = now) => keepFailed(db, run, at);
const timetableFailed = () =>
  failed("check-kyc", "inngest/scheduled.timer", { cron: "* * * * *", fireAt: "now" });
const letter = async (id: string) => {
  const [row] = await db.select().from(deadLetters).where(eq(deadLetters.id, id));
  if (!row) throw new Error("the letter is gone");
  return row;
};
const told = async (id: string) =>
  (await db.select().from(outbox).where(sql`${outbox.data} ->> 'subjectId' = ${id}`)).map(
    ({ event }) => event,
  );
const audited = async (id: string) =>
  (await db.select().from(audit).where(eq(audit.subjectId, id))).map(({ action }) => action);
const one = (of: { outcomes: readonly { refused: string | null }[] }) =>
  of.outcomes[0]?.refused ?? "done";

const propose = async (id: string, who = maker) =>
  one(await proposeReplay(who.at(now), { ids: [id], reason: "It answers again" }));
const decide = async (id: string, who: Member, approve = true) =>
  one(await decideReplay(who.at(now), { ids: [id], approve, totp: await who.code(now) }));
const replay = async (id: string, who = maker) => one(await replayJobs(who.at(now), { ids: [id] }));
const discard = async (id: string, who = maker) =>
  one(await discardJobs(who.at(now), { ids: [id], reason: "Its order is over" }));

describe("doing it again", () => {
  test("takes one person where no money moves, and tells once", async () => {
    const id = await keep(messageFailed("msg_one"));
    expect(await jobToReplay({ db }, id)).toBeNull();
    expect(await replay(id)).toBe("done");
    expect(await jobToReplay({ db }, id)).toEqual({
      name: "message.queued",
      data: { messageId: "msg_one" },
    });
    expect(await told(id)).toEqual(["job.replayed"]);
    expect(await replay(id)).toBe("state_forbids_action");
    expect(await told(id)).toEqual(["job.replayed"]);
    expect(await audited(id)).toEqual(["dead_letters.replay"]);
  });

  test("takes two people where money may move", async () => {
    const id = await keep(payoutFailed());
    expect(await replay(id, checker)).toBe("job_needs_two");
    expect(await decide(id, second)).toBe("state_forbids_action");
    expect(await propose(id, checker)).toBe("done");
    now = new Date(now.getTime() + 60_000);
    expect(await decide(id, checker)).toBe("second_person_needed");
    expect((await letter(id)).status).toBe("PROPOSED");
    expect(await told(id)).toEqual([]);
    now = new Date(now.getTime() + 60_000);
    expect(await decide(id, second)).toBe("done");
    expect(await letter(id)).toMatchObject({
      status: "REPLAYED",
      proposedBy: checker.id,
      decidedBy: second.id,
    });
    expect(await told(id)).toEqual(["job.replayed"]);
    expect(await audited(id)).toEqual(["dead_letters.propose", "dead_letters.approve"]);
  });

  test("by one person alone is refused by the database itself", async () => {
    const id = await keep(payoutFailed());
    const alone = sql.raw(
      `update dead_letters set status = 'REPLAYED', proposed_by = '${maker.id}', decided_by = '${maker.id}' where id = '${id}'`,
    );
    await expect(owner.execute(alone)).rejects.toThrow();
    const nobody = sql.raw(
      `update dead_letters set status = 'REPLAYED', decided_by = '${maker.id}' where id = '${id}'`,
    );
    await expect(owner.execute(nobody)).rejects.toThrow();
  });

  test("needs the code of the second person", async () => {
    const id = await keep(payoutFailed());
    await propose(id);
    const wrong = decideReplay(checker.at(now), { ids: [id], approve: true, totp: "000000" });
    expect(await refusal(wrong)).toBe("totp_wrong");
    expect((await letter(id)).status).toBe("PROPOSED");
  });

  test("that was not agreed to waits as before, and may be proposed anew", async () => {
    const id = await keep(payoutFailed());
    await propose(id);
    expect(await decide(id, second, false)).toBe("done");
    expect(await letter(id)).toMatchObject({ status: "OPEN", proposedBy: null, reason: null });
    expect(await propose(id, second)).toBe("done");
  });

  test("failing again while a proposal waits counts, and changes nothing that was proposed", async () => {
    const id = await keep(payoutFailed("out_waits"));
    await propose(id);
    expect(await keep(payoutFailed("out_waits"))).toBe(id);
    expect(await letter(id)).toMatchObject({
      ...{ status: "PROPOSED", attempts: 2, ids: { subjectId: "out_waits" }, proposedBy: maker.id },
    });
  });

  test("decided by ten at once is decided once", async () => {
    const id = await keep(messageFailed());
    const held = sql`select 1 from dead_letters where id = ${id} for update`;
    const all = await pileUp(
      owner,
      held,
      Array.from({ length: 10 }, () => () => replay(id)),
    );
    expect(all.filter((outcome) => outcome === "done")).toHaveLength(1);
    expect(await told(id)).toEqual(["job.replayed"]);
    const steps = await db
      .select()
      .from(history)
      .where(and(eq(history.subjectId, id), eq(history.action, "replay")));
    expect(steps).toHaveLength(1);
  });

  test("discarded and replayed at once is one of both", async () => {
    const id = await keep(messageFailed());
    const both = await Promise.all([replay(id), discard(id)]);
    expect(both.filter((outcome) => outcome === "done")).toHaveLength(1);
    expect(await told(id)).toHaveLength((await letter(id)).status === "REPLAYED" ? 1 : 0);
  });

  test("is refused where its timetable rings by itself, which can be let go", async () => {
    const id = await keep(timetableFailed());
    expect(await replay(id)).toBe("job_rings_itself");
    expect(await discard(id)).toBe("done");
    expect(await letter(id)).toMatchObject({ status: "DISCARDED", reason: "Its order is over" });
    expect(await told(id)).toEqual([]);
  });

  test("needs its grant", async () => {
    const auditor = await makeMember(owner, db, ["AUDITOR"]);
    const id = await keep(messageFailed());
    expect(await replay(id, auditor)).toBe("not_yours_to_do");
    expect(await discard(id, auditor)).toBe("not_yours_to_do");
    const money = await keep(payoutFailed());
    await propose(money);
    expect(await decide(money, maker)).toBe("not_yours_to_do");
  });

  test("of several is told for each, fifty at most, each once", async () => {
    const ids = [await keep(messageFailed()), await keep(payoutFailed()), "dlt_0".padEnd(30, "0")];
    const { outcomes } = await replayJobs(maker.at(now), { ids });
    expect(outcomes.map(({ refused }) => refused)).toEqual([
      null,
      "job_needs_two",
      "job_not_found",
    ]);
    const id = (nth: number) => `dlt_${String(nth).padStart(26, "0")}`;
    const many = Array.from({ length: 51 }, (_, nth) => id(nth));
    for (const input of [ReplayJobs, ProposeReplay, DiscardJobs]) {
      const ok = { ids: many.slice(0, 50), reason: "Why" };
      const { reason, ...bare } = ok;
      const fits = input === ReplayJobs ? bare : { ...bare, reason };
      expect(input.safeParse(fits).success).toBe(true);
      expect(input.safeParse({ ...fits, ids: many }).success).toBe(false);
      expect(input.safeParse({ ...fits, ids: [id(1), id(1)] }).success).toBe(false);
      expect(input.safeParse({ ...fits, ids: [] }).success).toBe(false);
    }
  });
});

test("the monitor and the desk know exactly those that nobody has decided on", async () => {
  const found = async () =>
    [...(await db.execute<{ key: string }>(undecidedJobs()))].map(({ key }) => key);
  const id = await keep(payoutFailed("out_watched"));
  expect(await found()).toContain("send-payout out_watched");
  const before = (await jobQueue({ db })).count;
  await propose(id);
  expect(await found()).toContain("send-payout out_watched");
  await decide(id, second);
  expect(await found()).not.toContain("send-payout out_watched");
  expect((await jobQueue({ db })).count).toBe(before - 1);
});

describe("the desk", () => {
  test("lists by state, kind and age, the oldest that waits first", async () => {
    const old = new Date(now.getTime() - 25 * 3_600_000);
    const mine = await keep(messageFailed("msg_old"), old);
    const young = await keep(messageFailed("msg_young"));
    const ids = async (filter: Partial<Parameters<typeof listJobs>[1]>) =>
      (await listJobs(maker.at(now), { state: "OPEN", ...filter })).items.map(({ id }) => id);
    expect(await ids({ age: "DAY", kind: "deliver-message" })).toEqual([mine]);
    expect(await ids({ kind: "deliver-message" })).toContain(young);
    expect(await ids({ kind: "send-payout" })).not.toContain(young);
    await discard(young);
    expect((await ids({ state: "DISCARDED" }))[0]).toBe(young);
    expect(await ids({})).not.toContain(young);
  });

  test("pages without losing one", async () => {
    for (let nth = 0; nth < 35; nth++) await keep(messageFailed(`msg_page_${nth}`));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listJobs(maker.at(now), {
        state: "OPEN",
        ...(cursor === undefined ? {} : { cursor }),
      });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe((await jobQueue({ db })).count);
  });

  test("says of one what it may do, and that there is none", async () => {
    const id = await keep(timetableFailed());
    const file = await jobForStaff(maker.at(now), { id });
    expect(file.dryRun?.says).toContain("rings again by itself");
    expect(file.actions.find(({ action }) => action === "replay")?.reason).toBe("job_rings_itself");
    const none = jobForStaff(maker.at(now), { id: `dlt_${"0".repeat(26)}` });
    expect(await refusal(none)).toBe("job_not_found");
  });
});
