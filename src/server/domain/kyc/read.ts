import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, notExists, or } from "drizzle-orm";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { files } from "@/server/db/schema/files";
import { audit } from "@/server/db/schema/history";
import { kycChecks as table } from "@/server/db/schema/kyc";
import { staff, users } from "@/server/db/schema/people";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { filesAt } from "../files/read";
import { incomingKey } from "../files/rules";
import { tierOf, tierTable } from "../tiers/read";
import { addressOf } from "./address-of";
import type { Check } from "./machine";
import { AGAIN_MS, DAY_MS, matchNames, TRIES_A_DAY } from "./rules";

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
  const latest = (kind: Check["kind"]) => checks.find((check) => check.kind === kind) ?? null;
  return {
    tier,
    tiers,
    name: user?.name ?? null,
    bvn: latest("BVN"),
    nin: latest("NIN"),
    address: latest("ADDRESS"),
  };
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

/** One at a time of a kind, a few a day, and only of somebody with a name to compare. */
export const needRoom = async (ctx: Ctx, userId: string, kind: Check["kind"]): Promise<void> => {
  const [user] = await ctx.db.select({ name: users.name }).from(users).where(eq(users.id, userId));
  if (!user?.name) throw new DomainError("name_missing");
  const [open] = await ctx.db
    .select({ status: table.status })
    .from(table)
    .where(
      and(
        eq(table.userId, userId),
        eq(table.kind, kind),
        inArray(table.status, ["CHECKING", "REVIEW", "VERIFIED"]),
      ),
    );
  if (open) throw new DomainError(open.status === "VERIFIED" ? "kyc_done" : "kyc_open");
  const tries = await ctx.db
    .select({ at: table.createdAt })
    .from(table)
    .where(and(eq(table.userId, userId), gt(table.createdAt, new Date(ctx.now.getTime() - DAY_MS))))
    .orderBy(asc(table.createdAt));
  const [oldest] = tries;
  if (oldest && tries.length >= TRIES_A_DAY) {
    const retryAt = new Date(oldest.at.getTime() + DAY_MS).toISOString();
    throw new DomainError("kyc_tries_spent", { retryAt }, { retry: true });
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

/**
 * Papers that may go: a day after they came, unless a check of their owner still waits for a person.
 * Each with the places it may lie at.
 */
export const proofsToForget = async (ctx: Ctx, limit: number) => {
  const waits = ctx.db
    .select({ id: table.id })
    .from(table)
    .where(
      and(eq(table.userId, files.kycUserId), eq(table.kind, "ADDRESS"), eq(table.status, "REVIEW")),
    );
  const rows = await ctx.db
    .select({ id: files.id, userId: files.kycUserId, key: files.storageKey })
    .from(files)
    .where(
      and(
        isNotNull(files.kycUserId),
        isNull(files.goneAt),
        lt(files.createdAt, new Date(ctx.now.getTime() - DAY_MS)),
        notExists(waits),
      ),
    )
    .orderBy(asc(files.createdAt))
    .limit(limit);
  return rows.map(({ id, userId, key }) => ({
    id,
    keys: [...new Set([incomingKey(userId ?? "", id), key])],
  }));
};

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

/**
 * One check for staff, with what else this person showed. Each look is written down. An address and its
 * papers are for those who decide, until they have.
 */
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
      askedSealed: table.askedSealed,
    })
    .from(table)
    .innerJoin(users, eq(users.id, table.userId))
    .where(eq(table.id, id));
  if (!check) throw new DomainError("kyc_not_found");
  const mayDecide = ctx.actor.kind === "staff" && ctx.actor.grants.includes("kyc:decide");
  const shownAddress = mayDecide ? addressOf(check) : null;
  const [others, tier, papers] = await Promise.all([
    ctx.db
      .select(shown)
      .from(table)
      .where(eq(table.userId, check.userId))
      .orderBy(desc(table.id))
      .limit(20),
    tierOf(ctx, check.userId),
    shownAddress ? filesAt(ctx, { kycUserId: check.userId }) : [],
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
  const { phone, askedSealed: _, ...rest } = check;
  return {
    ...rest,
    address: shownAddress?.address ?? null,
    papers: papers.filter((paper) => shownAddress?.fileIds.includes(paper.id)),
    phoneLast4: phone.slice(-4),
    tier,
    others: others.filter((one) => one.id !== id),
  };
};
