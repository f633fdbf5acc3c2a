import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Member, makeMember } from "../../../../tests/support/members";
import { type OpenDatabase, openDatabase } from "../../../../tests/support/open-database";
import { refusal } from "../../../../tests/support/refusal";
import {
  codeAt,
  hours,
  openStaffRoom,
  reason,
  type StaffRoom,
} from "../../../../tests/support/staff-room";
import { sessions, staff } from "../../db/schema/people";
import { staffChanges } from "../../db/schema/staff";
import { decideStaffChange } from "./decide-staff-change";
import { listStaff, oneMember } from "./members";
import type { Role } from "./permissions";
import { ProposeStaffChange, proposeStaffChange } from "./propose-staff-change";
import { openSession, readStaffSession } from "./sessions";
import { stopMember } from "./stop-member";

let own: OpenDatabase;
let db: OpenDatabase["db"];
let owner: OpenDatabase["owner"];
let room: StaffRoom;

beforeAll(async () => {
  own = await openDatabase({ max: 60 });
  ({ db, owner } = own);
  room = await openStaffRoom(own);
});
afterAll(() => own.close());

type Kind = "GIVE" | "TAKE" | "RESTORE";
const propose = async (
  id: string,
  kind: Kind,
  role?: Role,
  who = room.admin,
  now = room.later(),
) => {
  const asked = { kind, id, reason, totp: await who.code(now), ...(role ? { role } : {}) };
  return (await proposeStaffChange(who.at(now), ProposeStaffChange.parse(asked))).subjectId;
};
const decide = async (id: string, who = room.second, approve = true, now = room.later()) =>
  decideStaffChange(who.at(now), { id, approve, totp: await who.code(now) });

describe("a role", () => {
  test("is proposed by one colleague and agreed by another, and counts from the next request", async () => {
    const { admin, third, later, nobody, join, rolesOf, told } = room;
    const member = await join();
    const sessionId = await openSession(
      nobody(later()),
      { audience: "STAFF", id: member.id },
      { userAgent: null, ipHash: null },
    );
    const id = await propose(member.id, "GIVE", "SUPPORT");
    expect(await rolesOf(member.id)).toEqual([]);
    expect(await refusal(decide(id, admin))).toBe("second_person_needed");
    await decide(id);
    expect(await rolesOf(member.id)).toEqual(["SUPPORT"]);
    const session = await readStaffSession(nobody(later()), sessionId);
    expect(session?.grants).toContain("order:read");
    expect(await refusal(decide(id, third))).toBe("state_forbids_action");
    await decide(await propose(member.id, "TAKE", "SUPPORT"), third);
    expect(await rolesOf(member.id)).toEqual([]);
    const texts = (await told("staff.changed", id)).map((one) => `${one?.to} ${one?.text}`);
    expect(texts.join("\n")).toMatch(`${member.email} Two colleagues agreed`);
  });

  test("is nobody's own to propose or to agree to", async () => {
    const { admin, second, third, rolesOf } = room;
    expect(await refusal(propose(admin.id, "GIVE", "FINANCE_CHECKER"))).toBe("own_account");
    const forSecond = await propose(second.id, "GIVE", "FINANCE_CHECKER");
    expect(await refusal(decide(forSecond, second))).toBe("own_account");
    expect(await refusal(decide(forSecond, second, false))).toBe("own_account");
    await decide(forSecond, third, false);
    expect(await rolesOf(second.id)).toEqual(["ADMIN"]);
  });

  test("is proposed once, for what would change something, and agreed to within a week", async () => {
    const { admin, second, later, join, rolesOf } = room;
    const member = await join();
    const agreer = await makeMember(owner, db, ["COMPLIANCE"]);
    expect(await refusal(propose(member.id, "TAKE", "RISK"))).toBe("role_known");
    expect(await refusal(propose(member.id, "RESTORE"))).toBe("role_known");
    const now = later();
    const id = await propose(member.id, "GIVE", "RISK", admin, now);
    expect(await refusal(propose(member.id, "GIVE", "RISK", second))).toBe("staff_change_open");
    for (let day = 7; day < 30; day += 1) {
      expect(await refusal(decide(id, agreer, true, hours(now, 24 * day)))).toBe(
        "staff_change_over",
      );
    }
    await decide(id, agreer, false, hours(now, 24 * 30));
    expect(await rolesOf(member.id)).toEqual([]);
  });

  test("takes one answer, of fifty at once", async () => {
    const { later, join, rolesOf } = room;
    const member = await join();
    const id = await propose(member.id, "GIVE", "AUDITOR");
    const now = later();
    const advance = async (who: Member): Promise<Promise<string>[]> => {
      const totp = await who.code(now);
      return Array.from({ length: 25 }, () =>
        refusal(decideStaffChange(who.at(now), { id, approve: true, totp })),
      );
    };
    const agreers = [
      await makeMember(owner, db, ["COMPLIANCE"]),
      await makeMember(owner, db, ["ADMIN"]),
    ];
    const all = await Promise.all(agreers.map(advance));
    const said = await Promise.all(all.flat());
    expect(said.filter((one) => one === "done")).toHaveLength(1);
    expect(await rolesOf(member.id)).toEqual(["AUDITOR"]);
  });

  test("is held to two colleagues by the database too", async () => {
    const { admin, join, rolesOf } = room;
    const member = await join();
    const id = await propose(member.id, "GIVE", "ADMIN");
    const put = (text: string) =>
      owner.execute(sql.raw(`update staff_changes set ${text} where id = '${id}'`));
    const approved = (by: string) =>
      `status = 'APPROVED', decided_by = '${by}', decided_at = now()`;
    for (const by of [admin.id, member.id]) {
      await expect(put(approved(by))).rejects.toMatchObject({
        cause: { constraint_name: "staff_changes_two_people" },
      });
    }
    await expect(put("role = 'RISK'")).rejects.toMatchObject({ cause: { code: "KR010" } });
    await expect(
      db.update(staffChanges).set({ status: "APPROVED" }).where(eq(staffChanges.id, id)),
    ).rejects.toThrow();
    // A twin without the guard takes one person's word.
    await owner.execute(sql`alter table staff_changes drop constraint staff_changes_two_people`);
    await put(approved(admin.id));
    expect(await rolesOf(member.id)).toEqual(["ADMIN"]);
    await owner.execute(sql`
      alter table staff_changes add constraint staff_changes_two_people
      check (decided_by is null or (decided_by <> proposed_by and decided_by <> staff_id)) not valid`);
  });
});

describe("a member", () => {
  test("is disabled by one at once, and let in again by two others", async () => {
    const { admin, later, nobody, join, signIn, reset, auditOf } = room;
    const member = await join();
    const now = later();
    const { sessionId } = await signIn(member.email, await codeAt(member.secret, now), now);
    const at = later();
    await stopMember(admin.at(at), { id: member.id, reason, totp: await admin.code(at) });
    expect(await readStaffSession(nobody(at), sessionId)).toBeNull();
    const after = later();
    const come = async (when: Date) =>
      refusal(signIn(member.email, await codeAt(member.secret, when), when));
    expect(await come(after)).toBe("sign_in_refused");
    expect(await refusal(reset(member.id))).toBe("member_disabled");
    expect(await refusal(propose(member.id, "GIVE", "RISK"))).toBe("member_disabled");
    await expect(
      db.update(staff).set({ status: "ACTIVE" }).where(eq(staff.id, member.id)),
    ).rejects.toMatchObject({ cause: { code: "KR062" } });
    await decide(await propose(member.id, "RESTORE"));
    expect(await come(later())).toBe("done");
    expect(await auditOf(member.id)).toContain("staff.disabled");
  });

  test("is seen with roles, devices and changes; somebody unknown is not there", async () => {
    const { admin, later, join, signIn } = room;
    const member = await join();
    const now = later();
    await signIn(member.email, await codeAt(member.secret, now), now);
    const seen = await oneMember(admin.at(now), { id: member.id });
    expect(seen).toMatchObject({
      own: false,
      roles: [],
      sessions: [{ device: expect.any(String) }],
    });
    const { members, invites } = await listStaff(admin.at(now));
    expect(members.find(({ id }) => id === member.id)).toMatchObject({ signedIn: true });
    expect(invites.every(({ email }) => email !== member.email)).toBe(true);
    const none = { id: "stf_00000000000000000000000000" };
    expect(await refusal(oneMember(admin.at(now), none))).toBe("member_not_found");
    expect(await db.$count(sessions, eq(sessions.staffId, member.id))).toBe(1);
  });
});
