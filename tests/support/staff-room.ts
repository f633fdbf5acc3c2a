import { and, eq, sql } from "drizzle-orm";
import { generate } from "otplib";
import { linkToken } from "../../src/lib/link-token";
import type { Db } from "../../src/server/db/client";
import { audit, outbox } from "../../src/server/db/schema/history";
import { staff, staffRoles } from "../../src/server/db/schema/people";
import { staffLinks } from "../../src/server/db/schema/staff";
import type { Ctx } from "../../src/server/domain/context";
import { queueMessages } from "../../src/server/domain/messages/queue-messages";
import { messageToSend } from "../../src/server/domain/messages/read";
import { enrolStaff } from "../../src/server/domain/people/enrol-staff";
import { InviteStaff, inviteStaff } from "../../src/server/domain/people/invite-staff";
import { openLink } from "../../src/server/domain/people/open-link";
import { StaffSignIn, signInStaff } from "../../src/server/domain/people/staff";
import { resetTotp, sendPasswordLink } from "../../src/server/domain/people/stop-member";
import { env } from "../../src/server/env";
import { type Member, makeMember } from "./members";
import type { OpenDatabase } from "./open-database";
import { as, noon } from "./people";

export const password = "seven green bicycles";
export const reason = "Her phone was stolen";

export const hours = (from: Date, count: number) => new Date(+from + count * 3_600_000);
export const codeAt = (secret: string, now: Date) => generate({ secret, epoch: +now / 1_000 });

/** Three colleagues, two of them administrators, and what they do about a fourth. */
export async function openStaffRoom({ db, owner }: Pick<OpenDatabase, "db" | "owner">) {
  const admin = await makeMember(owner, db, ["ADMIN"], "admin@example.com");
  const second = await makeMember(owner, db, ["ADMIN"], "second@example.com");
  const third = await makeMember(owner, db, ["COMPLIANCE"], "third@example.com");
  let passed = 0;
  let named = 0;
  /** Each act a minute after the one before, so that every code is a new one. */
  const later = () => {
    passed += 1;
    return new Date(+noon + passed * 60_000);
  };
  const nobody = (now: Date) => as(db, { kind: "nobody" }, now);
  const newEmail = () => {
    named += 1;
    return `new${named}@example.com`;
  };
  const invite = async (email: string, now = later(), who = admin) => {
    const asked = InviteStaff.parse({ name: "Ada Obi", email, totp: await who.code(now) });
    const { id } = await inviteStaff(who.at(now), asked);
    return { id, token: linkToken(env.CODE_PEPPER, "staff-link", id), now };
  };
  /** Somebody invited who has come. */
  const join = async (email = newEmail()) => {
    const { token, now } = await invite(email);
    const { secret } = await openLink(nobody(now), { token });
    const totp = await codeAt(secret, now);
    const { codes } = await enrolStaff(nobody(now), { token, password, totp });
    const [member] = await db.select().from(staff).where(eq(staff.email, email));
    return { id: member?.id ?? "", email, secret, codes };
  };
  const signIn = async (email: string, totp: string, now: Date) =>
    signInStaff(nobody(now), StaffSignIn.parse({ email, password, totp }), {
      userAgent: null,
      ipHash: null,
    });
  const reset = async (id: string, now = later(), who: Member = admin) =>
    resetTotp(who.at(now), { id, reason, totp: await who.code(now) });
  const sendPassword = async (id: string, now = later(), who: Member = admin) =>
    sendPasswordLink(who.at(now), { id, reason, totp: await who.code(now) });
  return {
    ...{ admin, second, third, later, nobody, newEmail, invite, join, signIn },
    reset,
    sendPassword,
    ...whatIsKept(db, nobody, later),
  };
}

type Purpose = typeof staffLinks.$inferSelect.purpose;

/** What was written down about somebody, and what they were told. */
const whatIsKept = (db: Db, nobody: (now: Date) => Ctx, later: () => Date) => {
  const linkOf = async (email: string, purpose: Purpose = "RESET") => {
    const [link] = await db
      .select({ id: staffLinks.id })
      .from(staffLinks)
      .where(and(eq(staffLinks.email, email), eq(staffLinks.purpose, purpose)))
      .orderBy(sql`${staffLinks.id} desc`)
      .limit(1);
    const id = link?.id ?? "";
    return { id, token: linkToken(env.CODE_PEPPER, "staff-link", id) };
  };
  const rolesOf = async (id: string) =>
    (await db.select().from(staffRoles).where(eq(staffRoles.staffId, id))).map(({ role }) => role);
  const auditOf = async (subjectId: string) =>
    (await db.select().from(audit).where(eq(audit.subjectId, subjectId))).map((row) => row.action);
  /** What an event told: whom, in which words. */
  const told = async (event: string, subjectId: string) => {
    const [row] = await db
      .select()
      .from(outbox)
      .where(and(eq(outbox.event, event), sql`${outbox.data} ->> 'subjectId' = ${subjectId}`));
    if (!row) return [];
    const ids = await queueMessages(nobody(later()), row);
    return Promise.all(ids.map((id) => messageToSend(nobody(later()), id)));
  };
  return { linkOf, rolesOf, auditOf, told };
};

export type StaffRoom = Awaited<ReturnType<typeof openStaffRoom>>;
