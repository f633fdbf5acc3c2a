import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Member, makeMember } from "../../../../tests/support/members";
import { type OpenDatabase, openDatabase } from "../../../../tests/support/open-database";
import { as, noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import { audit } from "../../db/schema/history";
import { queueMessages } from "../messages/queue-messages";
import { messageToSend } from "../messages/read";
import { alarmQueue, listAlarms, readMonitors, untoldAlarm } from "./read";
import { runMonitor } from "./run-monitor";
import { seeAlarm } from "./see-alarm";

let own: OpenDatabase;
let db: OpenDatabase["db"];
let owner: OpenDatabase["owner"];
let member: Member;

beforeAll(async () => {
  own = await openDatabase();
  ({ db, owner } = own);
  member = await makeMember(owner, db, ["FINANCE_MAKER"]);
});

afterAll(() => own.close());

const nobody = () => as(db, { kind: "nobody" });

test("an alarm is on the desk until it is seen once, and stays open until its fault is gone", async () => {
  await owner.execute(
    sql`insert into outbox (id, event, data, created_at) values ('obx_old', 'x', '{}', ${noon.toISOString()}::timestamptz - interval '1 hour')`,
  );
  await runMonitor(nobody(), { name: "nothing_left_lying" });
  expect(await alarmQueue(nobody())).toMatchObject({ count: 1, oldestAt: noon });
  const [alarm] = (await listAlarms(nobody(), { state: "OPEN" })).items;
  expect(alarm).toMatchObject({ key: "obx_old", severity: "P2", seen: null, closedAt: null });

  const input = { id: alarm?.id ?? "", note: "The job stands still; it is started again." };
  const answers = await Promise.allSettled(
    Array.from({ length: 8 }, () => seeAlarm(member.at(noon), input)),
  );
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await refusal(seeAlarm(member.at(noon), input))).toBe("alarm_seen");
  expect(await db.select().from(audit).where(eq(audit.subjectId, input.id))).toHaveLength(1);

  expect((await alarmQueue(nobody())).count).toBe(0);
  const open = async () => (await readMonitors(nobody())).monitors.filter(({ open }) => open > 0);
  expect(await open()).toMatchObject([{ name: "nothing_left_lying", open: 1, lastAt: noon }]);
  await owner.execute(sql`update outbox set sent_at = created_at where id = 'obx_old'`);
  await runMonitor(nobody(), { name: "nothing_left_lying" });
  expect(await open()).toEqual([]);
  expect((await listAlarms(nobody(), { state: "OVER" })).items).toMatchObject([
    { closedAt: noon, seen: { by: expect.stringMatching(/^Member/), note: input.note } },
  ]);
});

test("an alarm that is none cannot be seen, and nobody from outside can see one", async () => {
  const input = { id: "alm_00000000000000000000000000", note: "?" };
  expect(await refusal(seeAlarm(member.at(noon), input))).toBe("alarm_not_found");
  expect(await refusal(seeAlarm(nobody(), input))).toBe("sign_in_needed");
});

test("staff get one letter about a monitor's oldest open alarm, and one more only when that is over", async () => {
  await makeMember(owner, db, ["ADMIN"]);
  const lay = (id: string) =>
    owner.execute(
      sql`insert into outbox (id, event, data, created_at) values (${id}, 'x', '{}', ${noon.toISOString()}::timestamptz - interval '1 hour')`,
    );
  const name = "nothing_left_lying";
  const tell = async () => {
    await runMonitor(nobody(), { name });
    const id = await untoldAlarm(nobody(), name);
    if (id === null) return [];
    const told = { id, event: "alarm.opened", data: { subjectId: id } };
    const [first, again] = [
      await queueMessages(nobody(), told),
      await queueMessages(nobody(), told),
    ];
    expect(again).toEqual([]);
    return Promise.all(first.map((letter) => messageToSend(nobody(), letter)));
  };
  await lay("obx_a");
  await lay("obx_b");
  const letters = await tell();
  expect(letters).toHaveLength(2);
  for (const letter of letters) {
    expect(letter).toMatchObject({ channel: "EMAIL" });
    const words = JSON.stringify(letter);
    expect(words).toContain("P2: An event has been told to nobody");
    expect(words).toContain("obx_a");
    expect(words).toContain("/admin/books");
  }
  expect(await tell()).toEqual([]);
  await owner.execute(sql`update outbox set sent_at = created_at where id = 'obx_a'`);
  expect(JSON.stringify(await tell())).toContain("obx_b");
});
