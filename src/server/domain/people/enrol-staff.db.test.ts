import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OpenDatabase, openDatabase } from "../../../../tests/support/open-database";
import { noon } from "../../../../tests/support/people";
import { refusal } from "../../../../tests/support/refusal";
import {
  codeAt,
  hours,
  openStaffRoom,
  password,
  reason,
  type StaffRoom,
} from "../../../../tests/support/staff-room";
import { staff, staffRoles, twoFactorStaff } from "../../db/schema/people";
import { staffLinks } from "../../db/schema/staff";
import { ChangePassword, changePassword } from "./change-password";
import { EnrolStaff, enrolStaff, renewTotp } from "./enrol-staff";
import { inviteStaff, withdrawInvite } from "./invite-staff";
import { openLink, readLink } from "./open-link";
import { readStaffSession } from "./sessions";
import { resetTotp, stopMember } from "./stop-member";
import { checkTotp } from "./totp";

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

describe("an invitation", () => {
  test("is told by mail, shown by looking, and makes a member without any role", async () => {
    const { nobody, newEmail, invite, signIn, rolesOf, auditOf, told } = room;
    const email = newEmail();
    const { id, token, now } = await invite(email);
    const [mail] = await told("staff.invited", id);
    expect(mail).toMatchObject({ channel: "EMAIL", to: email });
    expect(mail?.text).toContain(`/admin/sign-in/link/${token}`);
    for (let look = 0; look < 5; look++) {
      expect(await readLink(nobody(now), { token })).toMatchObject({ purpose: "INVITE", email });
    }
    const { secret, uri } = await openLink(nobody(now), { token });
    expect(uri).toContain(encodeURIComponent(secret));
    expect((await openLink(nobody(now), { token })).secret).toBe(secret);
    const totp = await codeAt(secret, now);
    const { codes } = await enrolStaff(nobody(now), { token, password, totp });
    expect(new Set(codes).size).toBe(10);
    const [member] = await db.select().from(staff).where(eq(staff.email, email));
    expect(member).toMatchObject({ name: "Ada Obi", status: "ACTIVE" });
    expect(await rolesOf(member?.id ?? "")).toEqual([]);
    expect(await auditOf(member?.id ?? "")).toContain("staff.joined");
    // The code it was set up with is spent; the next one signs in.
    expect(await refusal(signIn(email, totp, now))).toBe("totp_wrong");
    const next = hours(now, 0.1);
    expect(await refusal(signIn(email, await codeAt(secret, next), next))).toBe("done");
  });

  test("works once, of fifty at once and ever after", async () => {
    const { nobody, newEmail, invite } = room;
    const email = newEmail();
    const { token, now } = await invite(email);
    const { secret } = await openLink(nobody(now), { token });
    const totp = await codeAt(secret, now);
    const said = await Promise.all(
      Array.from({ length: 50 }, () => refusal(enrolStaff(nobody(now), { token, password, totp }))),
    );
    expect(said.filter((one) => one === "done")).toHaveLength(1);
    expect(new Set(said)).toEqual(new Set(["done", "link_unknown"]));
    expect(await db.$count(staff, eq(staff.email, email))).toBe(1);
    expect(await refusal(readLink(nobody(now), { token }))).toBe("link_unknown");
    await expect(
      db.execute(sql`update staff_links set used_at = null where email = ${email}`),
    ).rejects.toMatchObject({ cause: { code: "KR060" } });
  });

  test("is kept as a hash, and its secret sealed and gone once it is used", async () => {
    const { nobody, newEmail, invite } = room;
    const email = newEmail();
    const { id, token, now } = await invite(email);
    const { secret } = await openLink(nobody(now), { token });
    const everything = async () => {
      const rows = await owner.execute<{ found: string }>(sql`
        select l::text as found from staff_links l where id = ${id}
        union all select m::text from messages m union all select o::text from outbox o
        union all select a::text from audit a`);
      return rows.map(({ found }) => found).join("\n");
    };
    await room.told("staff.invited", id);
    for (const word of [token, secret]) expect(await everything()).not.toContain(word);
    await enrolStaff(nobody(now), { token, password, totp: await codeAt(secret, now) });
    const [link] = await db.select().from(staffLinks).where(eq(staffLinks.id, id));
    expect(link?.secretSealed).toBeNull();
  });

  test("opens nothing when it is late, withdrawn, replaced, of another purpose or invented", async () => {
    const { admin, nobody, newEmail, invite } = room;
    const email = newEmail();
    const first = await invite(email);
    const newer = await invite(email);
    const at = newer.now;
    expect(await refusal(readLink(nobody(at), first))).toBe("link_unknown");
    expect(await refusal(readLink(nobody(hours(at, 47.9)), newer))).toBe("done");
    expect(await refusal(readLink(nobody(hours(at, 48)), newer))).toBe("link_unknown");
    const { secret } = await openLink(nobody(at), newer);
    const whole = { token: newer.token, password, totp: await codeAt(secret, at) };
    expect(await refusal(renewTotp(nobody(at), whole))).toBe("link_unknown");
    const late = { ...whole, totp: await codeAt(secret, hours(at, 48)) };
    expect(await refusal(enrolStaff(nobody(hours(at, 48)), late))).toBe("link_unknown");
    expect(await refusal(enrolStaff(nobody(at), { ...whole, totp: "000000" }))).toBe("totp_wrong");
    await withdrawInvite(admin.at(at), { id: newer.id });
    expect(await refusal(enrolStaff(nobody(at), whole))).toBe("link_unknown");
    expect(await refusal(withdrawInvite(admin.at(at), { id: newer.id }))).toBe("link_unknown");
    const invented = { token: "A".repeat(43) };
    expect(await refusal(readLink(nobody(at), invented))).toBe("link_unknown");
    expect(await db.$count(staff, eq(staff.email, email))).toBe(0);
  });

  test("goes to nobody who is here, and needs the inviter's code", async () => {
    const { admin, later, newEmail, invite } = room;
    expect(await refusal(invite("admin@example.com"))).toBe("member_known");
    const guessed = { name: "Ada Obi", email: newEmail(), totp: "000000" };
    expect(await refusal(inviteStaff(admin.at(later()), guessed))).toBe("totp_wrong");
    for (const weak of ["short", "aaaaaaaaaaaaaaaa", "ab".repeat(65)]) {
      const given = { token: "A".repeat(43), totp: "123456", password: weak };
      expect(EnrolStaff.safeParse(given).success).toBe(false);
    }
  });
});

describe("an authenticator", () => {
  test("is taken out of use by a colleague: sessions end, codes are void, the owner is told", async () => {
    const { later, nobody, join, signIn, reset, linkOf, auditOf, told } = room;
    const member = await join();
    const now = later();
    const { sessionId } = await signIn(member.email, await codeAt(member.secret, now), now);
    expect(await readStaffSession(nobody(now), sessionId)).not.toBeNull();
    const at = later();
    await reset(member.id, at);
    expect(await readStaffSession(nobody(at), sessionId)).toBeNull();
    const after = later();
    expect(await refusal(signIn(member.email, await codeAt(member.secret, after), after))).toBe(
      "totp_wrong",
    );
    expect(await refusal(signIn(member.email, member.codes[0] ?? "", after))).toBe("totp_wrong");
    expect(await auditOf(member.id)).toContain("staff.totp_reset");
    const { id, token } = await linkOf(member.email);
    const mails = await told("staff.reset", id);
    const mail = mails.find((one) => one?.to === member.email);
    expect(mail?.text).toContain(`/admin/sign-in/link/${token}`);
    expect(mail?.text).toContain(reason);
    // Other administrators hear of it without the link.
    const others = mails.filter((one) => one?.to !== member.email);
    expect(others.map((one) => one?.to)).toEqual(["second@example.com"]);
    for (const other of others) expect(other?.text).not.toContain(token);
  });

  test("is never one's own to take out of use, nor without a code of one's own", async () => {
    const { admin, second, later } = room;
    const now = later();
    const mine = { id: admin.id, reason, totp: await admin.code(now) };
    expect(await refusal(resetTotp(admin.at(now), mine))).toBe("own_account");
    expect(await refusal(stopMember(admin.at(now), mine))).toBe("own_account");
    const guess = { id: second.id, reason, totp: "000000" };
    expect(await refusal(resetTotp(admin.at(now), guess))).toBe("totp_wrong");
    const nobodys = { id: "stf_00000000000000000000000000", reason };
    const at = later();
    expect(await refusal(resetTotp(admin.at(at), { ...nobodys, totp: await admin.code(at) }))).toBe(
      "member_not_found",
    );
  });

  test("is renewed once, of fifty at once, with the password; then it signs in and decides nothing for three days", async () => {
    const { later, nobody, join, signIn, reset, linkOf } = room;
    const member = await join();
    await reset(member.id);
    const { token } = await linkOf(member.email);
    const now = later();
    const { secret } = await openLink(nobody(now), { token });
    const given = { token, password, totp: await codeAt(secret, now) };
    expect(await refusal(enrolStaff(nobody(now), given))).toBe("link_unknown");
    const said = await Promise.all(
      Array.from({ length: 50 }, () => refusal(renewTotp(nobody(now), given))),
    );
    expect(said.filter((one) => one === "done")).toHaveLength(1);
    expect(new Set(said)).toEqual(new Set(["done", "link_unknown"]));
    const next = later();
    expect(await refusal(signIn(member.email, await codeAt(secret, next), next))).toBe("done");
    const decideAt = async (at: Date) =>
      refusal(checkTotp(nobody(at), member.id, await codeAt(secret, at)));
    // Every hour of three days, and then the first that is free.
    for (let hour = 1; hour < 72; hour += 1) {
      expect([hour, await decideAt(hours(now, hour))]).toEqual([hour, "totp_new"]);
    }
    expect(await decideAt(hours(now, 72))).toBe("done");
  });

  test("is not renewed by who holds the link and not the password; five tries end the link", async () => {
    const { later, nobody, join, reset, linkOf } = room;
    const member = await join();
    await reset(member.id);
    const { token } = await linkOf(member.email);
    const now = later();
    const { secret } = await openLink(nobody(now), { token });
    const totp = await codeAt(secret, now);
    const guess = () =>
      refusal(renewTotp(nobody(now), { token, totp, password: "not the password" }));
    const said: string[] = [];
    for (let nth = 0; nth < 7; nth++) said.push(await guess());
    expect(said).toEqual([...Array(5).fill("sign_in_refused"), ...Array(2).fill("link_unknown")]);
    expect(await refusal(renewTotp(nobody(now), { token, totp, password }))).toBe("link_unknown");
    // A colleague sends another.
    await reset(member.id);
    expect(
      await refusal(readLink(nobody(later()), { token: (await linkOf(member.email)).token })),
    ).toBe("done");
  });

  test("is put in nowhere but by a link: the database says so too", async () => {
    const { join } = room;
    const member = await join();
    const put = db
      .update(twoFactorStaff)
      .set({ secretSealed: "x" })
      .where(eq(twoFactorStaff.staffId, member.id));
    await expect(put).rejects.toMatchObject({ cause: { code: "KR063" } });
    const alone = { id: "stf_x", email: "x@example.com", name: "x", passwordHash: "x" };
    await expect(db.insert(staff).values({ ...alone, createdAt: noon })).rejects.toMatchObject({
      cause: { code: "KR061" },
    });
    await expect(
      db.insert(staffRoles).values({ staffId: member.id, role: "ADMIN", grantedAt: noon }),
    ).rejects.toThrow();
  });

  test("and the password there is change a password, and end every other session", async () => {
    const { later, nobody, join, signIn } = room;
    const member = await join();
    const now = later();
    const { sessionId } = await signIn(member.email, await codeAt(member.secret, now), now);
    const actor = { kind: "staff", id: member.id, sessionId, grants: [] } as const;
    const change = async (given: string, totp: string, at: Date) =>
      changePassword(
        { ...nobody(at), actor },
        ChangePassword.parse({
          ...{ password: given, newPassword: "nine quiet elephants", totp },
        }),
      );
    const at = later();
    expect(await refusal(change(password, "000000", at))).toBe("totp_wrong");
    const wrong = await codeAt(member.secret, at);
    expect(await refusal(change("not the password", wrong, at))).toBe("sign_in_refused");
    const next = later();
    await change(password, await codeAt(member.secret, next), next);
    expect(await readStaffSession(nobody(next), sessionId)).not.toBeNull();
    const after = later();
    const come = await codeAt(member.secret, after);
    expect(await refusal(signIn(member.email, come, after))).toBe("sign_in_refused");
  });
});
