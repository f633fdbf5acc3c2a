import { eq } from "drizzle-orm";
import { dateTime } from "@/lib/format";
import { roleName } from "@/lib/role-names";
import { staff } from "@/server/db/schema/people";
import { staffChanges, staffLinks } from "@/server/db/schema/staff";
import type { Ctx } from "../context";
import type { OutboxRow } from "../outbox";
import { policy } from "../policy";
import { type Facts, type Known, noFacts } from "./facts";
import { staffByRole, toReader } from "./staff-by-role";

/** What there is to say about a member of staff, a link sent to one, or a change of what they may do. */
export const loadStaffFacts = (ctx: Ctx, { data }: OutboxRow): Promise<Known | null> => {
  const { subjectId = "" } = data;
  if (subjectId.startsWith("slk_")) return ofLink(ctx, subjectId);
  if (subjectId.startsWith("sch_")) return ofChange(ctx, subjectId);
  return ofMember(ctx, subjectId, data);
};

const memberOf = async (ctx: Ctx, id: string | null | undefined) => {
  if (!id) return null;
  const [found] = await ctx.db.select().from(staff).where(eq(staff.id, id));
  return found ?? null;
};

const known = async (
  ctx: Ctx,
  doer: string | null,
  member: { id: string; email: string; name: string } | null,
  facts: Partial<Facts>,
): Promise<Known> => {
  const { readers } = await staffByRole(ctx, doer);
  const by = (await memberOf(ctx, doer))?.name ?? noFacts.by;
  const about = member ? { them: member.name, caseId: member.id } : {};
  return {
    orderId: null,
    facts: { ...noFacts, by, ...about, ...facts },
    readers: { ...readers, owner: member ? [toReader(member)] : [] },
  };
};

const ofLink = async (ctx: Ctx, id: string): Promise<Known | null> => {
  const [link] = await ctx.db.select().from(staffLinks).where(eq(staffLinks.id, id));
  if (!link) return null;
  const { createdBy, staffId, name, email, reason, expiresAt } = link;
  const member = await memberOf(ctx, staffId);
  const until = dateTime(expiresAt, ctx.now);
  const all = await known(ctx, createdBy, member, { ref: id, them: name, reason, until });
  const invited = [{ userId: null, phone: null, email }];
  return { ...all, readers: { ...all.readers, invited } };
};

const ofMember = async (
  ctx: Ctx,
  id: string,
  { by = "", reason = "" }: OutboxRow["data"],
): Promise<Known | null> => {
  const member = await memberOf(ctx, id);
  return member && known(ctx, by || null, member, { ref: id, reason });
};

const ofChange = async (ctx: Ctx, id: string): Promise<Known | null> => {
  const [change] = await ctx.db.select().from(staffChanges).where(eq(staffChanges.id, id));
  const member = await memberOf(ctx, change?.staffId);
  if (!change || !member) return null;
  const { kind, role, reason, proposedBy, proposedAt, decidedBy } = change;
  const until = dateTime(new Date(+proposedAt + policy.staffChangeDays * 86_400_000), ctx.now);
  const thing = sentences[kind](member.name, roleName(role ?? ""));
  return known(ctx, decidedBy ?? proposedBy, member, { ref: id, thing, reason, until });
};

const sentences = {
  GIVE: (name: string, role: string) => `${name} gets the role ${role}`,
  TAKE: (name: string, role: string) => `${name} loses the role ${role}`,
  RESTORE: (name: string) => `${name} may sign in again`,
} as const;
