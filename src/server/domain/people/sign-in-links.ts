import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import * as z from "zod";
import { newId } from "@/lib/ids";
import { linkHash, linkToken, linkTokenInput } from "@/lib/link-token";
import { signInLinks } from "@/server/db/schema/people";
import { env } from "@/server/env";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { tell } from "../outbox";
import { policy } from "../policy";
import { nextSendAt } from "./otp";
import type { Device } from "./sessions";

export const SignInLink = z.strictObject({ token: linkTokenInput });

export type Link = typeof signInLinks.$inferSelect;
type Purpose = Link["purpose"];

/** Alive: not used, not replaced by a newer one, not late, and somebody's. */
const isLive = ({ now }: Pick<Ctx, "now">) =>
  and(isNull(signInLinks.usedAt), isNull(signInLinks.replacedAt), gt(signInLinks.expiresAt, now));

/** The link of a token. Used, replaced, late, invented ones and nobody's are one to a stranger. */
export const findSignInLink = async (
  ctx: Ctx,
  token: string,
): Promise<Link & { userId: string }> => {
  const [link] = await ctx.db
    .select()
    .from(signInLinks)
    .where(and(eq(signInLinks.tokenHash, linkHash(token)), isLive(ctx)));
  if (!link?.userId) throw new DomainError("link_unknown");
  return { ...link, userId: link.userId };
};

/** Uses a link for what it was made for; of many uses at once, one. Inside the transaction of what it opens. */
export const useSignInLink = async (
  ctx: Ctx,
  token: string,
  purpose: Purpose,
): Promise<Link & { userId: string }> => {
  const found = await findSignInLink(ctx, token);
  const used = await ctx.db
    .update(signInLinks)
    .set({ usedAt: ctx.now })
    .where(and(eq(signInLinks.id, found.id), eq(signInLinks.purpose, purpose), isLive(ctx)))
    .returning({ id: signInLinks.id });
  if (used.length !== 1) throw new DomainError("link_unknown");
  return found;
};

type Asked = Pick<Link, "purpose" | "way" | "to" | "userId" | "orderRef">;

const day = 86_400_000;

/**
 * A new link in place of any its address still has for the same purpose, and that it is to be sent. One
 * for nobody is written down and sent to nobody. Inside a transaction; askings for one address wait for
 * each other, so that every one counts. @throws DomainError link_limit
 */
export const makeSignInLink = async (
  ctx: Ctx,
  asked: Asked,
  { userAgent, ipHash }: Device,
): Promise<Date> => {
  const { to, purpose } = asked;
  const { db, now } = ctx;
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`link:${to}`}, 0))`);
  const sent = await db
    .select({ createdAt: signInLinks.createdAt, failures: sql<number>`0`.mapWith(Number) })
    .from(signInLinks)
    .where(and(eq(signInLinks.to, to), gt(signInLinks.createdAt, new Date(+now - day))))
    .orderBy(desc(signInLinks.createdAt));
  const next = nextSendAt(sent, now);
  if (next > now) {
    throw new DomainError("link_limit", { retryAt: next.toISOString() }, { retry: true });
  }
  await db
    .update(signInLinks)
    .set({ replacedAt: now })
    .where(
      and(
        eq(signInLinks.to, to),
        eq(signInLinks.purpose, purpose),
        isNull(signInLinks.usedAt),
        isNull(signInLinks.replacedAt),
      ),
    );
  const id = newId("signInLink");
  const expiresAt = new Date(+now + policy.signInLinkMinutes * 60_000);
  await db.insert(signInLinks).values({
    ...{ id, ...asked, userAgent, ipHash, createdAt: now, expiresAt },
    tokenHash: linkHash(linkToken(env.CODE_PEPPER, "sign-in-link", id)),
  });
  await tell(ctx, events[purpose], { subjectId: id });
  return expiresAt;
};

const events = {
  SIGN_IN: "link.sign_in",
  CONFIRM_EMAIL: "link.confirm_email",
} as const satisfies Record<Purpose, string>;
