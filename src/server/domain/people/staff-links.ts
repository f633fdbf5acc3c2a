import { and, eq, gt, isNull, lt } from "drizzle-orm";
import * as z from "zod";
import { newId } from "@/lib/ids";
import { linkHash, linkToken, linkTokenInput } from "@/lib/link-token";
import { sealedPlace } from "@/lib/sealed-columns";
import { staff } from "@/server/db/schema/people";
import { staffLinks } from "@/server/db/schema/staff";
import { env } from "@/server/env";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { policy } from "../policy";

export const StaffLink = z.strictObject({ token: linkTokenInput });

export type Link = typeof staffLinks.$inferSelect;

/** Where in the table a link's secret lies; sealed, it opens nowhere else. */
export const linkPlace = (id: string) => sealedPlace("staff_links", id);

const isUnspent = () => and(isNull(staffLinks.usedAt), isNull(staffLinks.withdrawnAt));

const isLive = (ctx: Pick<Ctx, "now">) =>
  and(isUnspent(), gt(staffLinks.expiresAt, ctx.now), lt(staffLinks.failures, policy.linkTries));

/** The link of a token and who sent it. Used, withdrawn, late and invented ones are one to a stranger. */
export const findLink = async (ctx: Ctx, token: string) => {
  const [found] = await ctx.db
    .select({ link: staffLinks, by: staff.name })
    .from(staffLinks)
    .innerJoin(staff, eq(staff.id, staffLinks.createdBy))
    .where(and(eq(staffLinks.tokenHash, linkHash(token)), isLive(ctx)));
  if (!found) throw new DomainError("link_unknown");
  return found;
};

/** Marks a link used; of many uses at once, one. Inside the transaction of what it opens. */
export const spendLink = async (ctx: Ctx, id: string): Promise<void> => {
  const used = await ctx.db
    .update(staffLinks)
    .set({ usedAt: ctx.now, secretSealed: null })
    .where(and(eq(staffLinks.id, id), isLive(ctx)))
    .returning({ id: staffLinks.id });
  if (used.length !== 1) throw new DomainError("link_unknown");
};

/** Puts the links out of use that an address still has. */
export const withdrawLinks = async (ctx: Ctx, email: string): Promise<number> => {
  const withdrawn = await ctx.db
    .update(staffLinks)
    .set({ withdrawnAt: ctx.now, secretSealed: null })
    .where(and(eq(staffLinks.email, email), isUnspent()))
    .returning({ id: staffLinks.id });
  return withdrawn.length;
};

type Asked = Pick<Link, "purpose" | "email" | "name" | "staffId" | "reason">;

/** A new link in place of any that the address still has; its id. Inside a transaction. */
export const makeLink = async (ctx: Ctx, asked: Asked, hours: number): Promise<string> => {
  const id = newId("staffLink");
  await withdrawLinks(ctx, asked.email);
  await ctx.db.insert(staffLinks).values({
    id,
    ...asked,
    tokenHash: linkHash(linkToken(env.CODE_PEPPER, "staff-link", id)),
    createdBy: actorId(ctx.actor) ?? "",
    createdAt: ctx.now,
    expiresAt: new Date(+ctx.now + hours * 3_600_000),
  });
  return id;
};
