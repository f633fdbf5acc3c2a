import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, or } from "drizzle-orm";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { audit } from "@/server/db/schema/history";
import { kycChecks as table } from "@/server/db/schema/kyc";
import { staff, users } from "@/server/db/schema/people";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { tierOf, tierTable } from "../tiers/read";
import { AGAIN_MS, matchNames } from "./rules";

const shown = {
  id: table.id,
  kind: table.kind,
  status: table.status,
  last4: table.last4,
  reason: table.reason,
  createdAt: table.createdAt,
  concludedAt: table.concludedAt,
};

/** A person's own standing: their tier, what each allows, and how what they showed last stands. */
export const myKyc = async (ctx: Ctx) => {
  const me = actorId(ctx.actor);
  if (ctx.actor.kind !== "user" || me === null) throw new DomainError("sign_in_needed");
  const [tier, tiers, checks, [user]] = await Promise.all([
    tierOf(ctx, me),
    tierTable(ctx),
    ctx.db.select(shown).from(table).where(eq(table.userId, me)).orderBy(desc(table.id)).limit(20),
    ctx.db.select({ name: users.name }).from(users).where(eq(users.id, me)),
  ]);
  const latest = (kind: (typeof checks)[number]["kind"]) =>
    checks.find((check) => check.kind === kind) ?? null;
  return { tier, tiers, name: user?.name ?? null, bvn: latest("BVN"), nin: latest("NIN") };
};

/** Whether another name may be taken: once a register has vouched for one, it must be that one. */
export const needVerifiedName = async (ctx: Ctx, name: string): Promise<void> => {
  const rows = await ctx.db
    .select({ verified: table.verifiedName, match: table.nameMatch })
    .from(table)
    .where(
      and(
        eq(table.userId, actorId(ctx.actor) ?? ""),
        eq(table.status, "VERIFIED"),
        isNotNull(table.verifiedName),
      ),
    );
  if (rows.some(({ verified }) => matchNames(name, verified ?? "") !== "MATCH")) {
    throw new DomainError("name_verified");
  }
};

/** Numbers the register has not answered for, the oldest first; asked lately are left alone. */
export const checksToAsk = (ctx: Ctx, limit: number) =>
  ctx.db
    .select()
    .from(table)
    .where(
      and(
        eq(table.status, "CHECKING"),
        or(isNull(table.askedAt), lt(table.askedAt, new Date(ctx.now.getTime() - AGAIN_MS))),
        lt(table.createdAt, new Date(ctx.now.getTime() - AGAIN_MS)),
      ),
    )
    .orderBy(asc(table.createdAt))
    .limit(limit);

const states = ["REVIEW", "CHECKING", "VERIFIED", "REJECTED", "UNANSWERED"] as const;

export const ListChecks = z.strictObject({ state: z.enum(states) });

const SHOWN = 100;

/** The desk's queue of one state: what waits the oldest first, what ended the newest first. */
export const listChecks = async (ctx: Ctx, { state }: z.output<typeof ListChecks>) => {
  const waits = state === "REVIEW" || state === "CHECKING";
  const [items, open] = await Promise.all([
    ctx.db
      .select({
        ...shown,
        userId: table.userId,
        name: users.name,
        verifiedName: table.verifiedName,
        nameMatch: table.nameMatch,
        decidedByName: staff.name,
      })
      .from(table)
      .innerJoin(users, eq(users.id, table.userId))
      .leftJoin(staff, eq(staff.id, table.decidedBy))
      .where(eq(table.status, state))
      .orderBy(waits ? asc(table.id) : desc(table.id))
      .limit(SHOWN),
    ctx.db.$count(table, inArray(table.status, ["REVIEW"])),
  ]);
  return { items, waiting: open };
};

export const OneCheck = z.strictObject({ id: idInput("kycCheck") });

/** One check for staff, with what else this person showed. Each look is written down. */
export const lookAtCheck = async (ctx: Ctx, { id }: z.output<typeof OneCheck>) => {
  const [check] = await ctx.db
    .select({
      ...shown,
      userId: table.userId,
      name: users.name,
      phone: users.phone,
      verifiedName: table.verifiedName,
      nameMatch: table.nameMatch,
      birthMatches: table.birthMatches,
      consentVersion: table.consentVersion,
      consentAt: table.consentAt,
      provider: table.provider,
      attempts: table.attempts,
    })
    .from(table)
    .innerJoin(users, eq(users.id, table.userId))
    .where(eq(table.id, id));
  if (!check) throw new DomainError("kyc_not_found");
  const [others, tier] = await Promise.all([
    ctx.db
      .select(shown)
      .from(table)
      .where(eq(table.userId, check.userId))
      .orderBy(desc(table.id))
      .limit(20),
    tierOf(ctx, check.userId),
  ]);
  await ctx.db.insert(audit).values({
    actorKind: ctx.actor.kind,
    actorId: actorId(ctx.actor),
    sessionId: "sessionId" in ctx.actor ? ctx.actor.sessionId : null,
    action: "kyc_checks.look",
    subjectId: id,
    detail: {},
    at: ctx.now,
  });
  const { phone, ...rest } = check;
  return {
    ...rest,
    phoneLast4: phone.slice(-4),
    tier,
    others: others.filter((one) => one.id !== id),
  };
};
