import { and, asc, desc, eq, gt, inArray, isNull, lt, lte, notInArray, or, sql } from "drizzle-orm";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { type Money, money } from "@/lib/money";
import { maskPhone } from "@/lib/phone";
import { history } from "@/server/db/schema/history";
import { bankAccounts, payoutApprovals, payouts } from "@/server/db/schema/payouts";
import { staff, users } from "@/server/db/schema/people";
import { countOf, exactSum } from "@/server/db/sums";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { filesAt } from "../files/read";
import { frozenScopes, isFrozen, isNotFrozen } from "../freezes/read";
import { isTimeToAsk } from "../gateway-patience";
import { limitNow } from "../limits/read";
import { policy } from "../policy";
import { whereIsPayout } from "../whereabouts/about-payouts";
import { type Payout, readPayout } from "./machine";
import { shownHashOf, totalOf } from "./rules";
import { isWatched, statementOf } from "./state-payout";
import { traceMoney } from "./trace-money";

const PAGE = 30;

const cursorInput = idInput("payout").optional();

export const ListPayouts = z.strictObject({ cursor: cursorInput });

export const OnePayout = z.strictObject({
  ref: z
    .string()
    .max(20)
    .transform((text) => text.trim().toUpperCase())
    .pipe(z.string().regex(/^WD-[0-9A-HJKMNP-TV-Z]{8}$/, "Check the letters of the reference")),
});

export const QueuePayouts = z.strictObject({
  status: z
    .enum([
      "PENDING_APPROVAL",
      "APPROVED",
      "PROCESSING",
      "UNKNOWN",
      "SUCCEEDED",
      "FAILED",
      "REVERSED",
      "REJECTED",
    ])
    .optional(),
  cursor: cursorInput,
});

export const OnePayoutForStaff = z.strictObject({ id: idInput("payout") });

const joined = (ctx: Ctx) =>
  ctx.db
    .select({ payout: payouts, bank: bankAccounts, owner: users })
    .from(payouts)
    .innerJoin(bankAccounts, eq(bankAccounts.id, payouts.bankAccountId))
    .innerJoin(users, eq(users.id, payouts.userId));

type Joined = Awaited<ReturnType<ReturnType<typeof joined>["execute"]>>[number];

const figuresOf = (payout: Joined["payout"]) => {
  const of = (amount: bigint): Money => money(amount, payout.currency);
  return {
    amount: of(payout.amount),
    fee: of(payout.fee),
    vat: of(payout.vat),
    duty: of(payout.duty),
    total: totalOf(payout),
  };
};

const seenByOwner = (row: Joined) => ({
  ref: row.payout.ref,
  status: row.payout.status,
  ...figuresOf(row.payout),
  bankName: row.bank.bankName,
  last4: row.bank.last4,
  accountName: row.bank.accountName,
  requestedAt: row.payout.requestedAt,
  concludedAt: row.payout.concludedAt,
});

const mine = (ctx: Ctx) => {
  if (ctx.actor.kind !== "user") throw new DomainError("sign_in_needed");
  return eq(payouts.userId, ctx.actor.id);
};

/** Ids grow with time, so the newest come first. */
const pageOf = <T>(rows: Joined[], view: (row: Joined) => T) => ({
  items: rows.slice(0, PAGE).map(view),
  nextCursor: rows.length > PAGE ? (rows[PAGE - 1]?.payout.id ?? null) : null,
});

export const listPayouts = async (ctx: Ctx, { cursor }: z.infer<typeof ListPayouts>) => {
  const rows = await joined(ctx)
    .where(and(mine(ctx), cursor === undefined ? undefined : lt(payouts.id, cursor)))
    .orderBy(desc(payouts.id))
    .limit(PAGE + 1);
  return pageOf(rows, seenByOwner);
};

/** One of a person's own payouts with what happened to it. @throws DomainError payout_not_found */
export const onePayout = async (ctx: Ctx, { ref }: z.infer<typeof OnePayout>) => {
  const [row] = await joined(ctx).where(and(mine(ctx), eq(payouts.ref, ref)));
  if (!row) throw new DomainError("payout_not_found");
  return {
    ...seenByOwner(row),
    whereabouts: await whereaboutsOf(ctx, row),
    timeline: await timelineOf(ctx, row.payout.id),
  };
};

const whereaboutsOf = async ({ db, now }: Ctx, { payout, bank: { bankName } }: Joined) => {
  const frozen = isFrozen(await frozenScopes(db), payout);
  return whereIsPayout({ ...payout, bankName, frozen }, now);
};

/** Every change of status; questions that changed nothing are left out. */
const timelineOf = async (ctx: Ctx, id: string) => {
  const rows = await ctx.db
    .select({
      action: history.action,
      to: history.to,
      at: history.at,
      by: history.actorKind,
      note: history.note,
    })
    .from(history)
    .where(
      and(
        eq(history.noun, "payouts"),
        eq(history.subjectId, id),
        notInArray(history.action, ["note", "try"]),
      ),
    )
    .orderBy(asc(history.id))
    .limit(200);
  return rows;
};

const seenByStaff = (row: Joined) => ({
  id: row.payout.id,
  ref: row.payout.ref,
  status: row.payout.status,
  ...figuresOf(row.payout),
  ownerName: row.owner.name,
  ownerPhoneMasked: maskPhone(row.owner.phone),
  bankName: row.bank.bankName,
  last4: row.bank.last4,
  accountName: row.bank.accountName,
  requestedAt: row.payout.requestedAt,
  firstApprovedAt: row.payout.firstApprovedAt,
  shownHash: shownHashOf({ ...row.payout, bank: row.bank }),
});

/**
 * Payouts for staff: those of one status, or all of them. Who waits for a decision is served in the
 * order of asking; everything else is shown the newest first.
 */
export const payoutQueue = async (ctx: Ctx, { status, cursor }: z.infer<typeof QueuePayouts>) => {
  const inTurn = status === "PENDING_APPROVAL";
  const beyond = inTurn ? gt : lt;
  const rows = await joined(ctx)
    .where(
      and(
        status === undefined ? undefined : eq(payouts.status, status),
        cursor === undefined ? undefined : beyond(payouts.id, cursor),
      ),
    )
    .orderBy(inTurn ? asc(payouts.id) : desc(payouts.id))
    .limit(PAGE + 1);
  return pageOf(rows, seenByStaff);
};

/** One payout as an approver is shown it, with the hash that says exactly what was shown. */
export const payoutForStaff = async (ctx: Ctx, { id }: z.infer<typeof OnePayoutForStaff>) => {
  const [row] = await joined(ctx).where(eq(payouts.id, id));
  if (!row) throw new DomainError("payout_not_found");
  const [papers, secondFrom, timeline, trace, attempts] = await Promise.all([
    filesAt(ctx, { payoutId: id }),
    limitNow(ctx, "SECOND_PERSON", row.payout.currency),
    timelineOf(ctx, id),
    traceMoney(ctx, row.payout),
    ctx.db
      .select({
        by: staff.name,
        decision: payoutApprovals.decision,
        allowed: payoutApprovals.allowed,
        code: payoutApprovals.code,
        at: payoutApprovals.at,
      })
      .from(payoutApprovals)
      .innerJoin(staff, eq(staff.id, payoutApprovals.staffId))
      .where(eq(payoutApprovals.payoutId, id))
      .orderBy(asc(payoutApprovals.id))
      .limit(100),
  ]);
  return {
    ...seenByStaff(row),
    bankCode: row.bank.bankCode,
    bankAccountSince: row.bank.createdAt,
    provider: row.payout.provider,
    reference: row.payout.reference,
    theirReference: row.payout.theirReference,
    reason: row.payout.reason,
    sentAt: row.payout.sentAt,
    askedAt: row.payout.askedAt,
    firstApprovedBy: row.payout.firstApprovedBy,
    /** Whether it takes two people to approve it. */
    needsTwo: row.payout.amount >= secondFrom,
    whereabouts: await whereaboutsOf(ctx, row),
    timeline,
    attempts,
    ...statementOf(row.payout),
    /** Whoever wrote the statement down is not the second person. */
    statedByYou: ctx.actor.kind === "staff" && ctx.actor.id === row.payout.statedBy,
    /** What the gateway wrote, as it came. */
    papers,
    ...trace,
  };
};

/** What to ask the gateway about one payout. Null once it is at an end. */
export const transferToQuery = async (ctx: Ctx, payoutId: string) => {
  const payout = await readPayout(ctx.db, payoutId);
  if (!payout || !askable.some((status) => status === payout.status)) return null;
  return { provider: payout.provider, reference: payout.reference };
};

/** A payment that succeeded may still come back, so it may be asked about. */
const askable: readonly Payout["status"][] = ["PROCESSING", "UNKNOWN", "SUCCEEDED", "FAILED"];

/** Sendings without an end that it is time to ask about, longest silence first. */
export const payoutsToAsk = async (ctx: Ctx, limit: number): Promise<string[]> => {
  const waiting = await ctx.db
    .select({ id: payouts.id, sentAt: payouts.sentAt, askedAt: payouts.askedAt })
    .from(payouts)
    .where(or(inArray(payouts.status, ["PROCESSING", "UNKNOWN"]), isWatched(ctx.now)))
    .orderBy(asc(sql`coalesce(${payouts.askedAt}, ${payouts.sentAt})`))
    // Far more than one sweep asks: those whose time has not come must not hide the others.
    .limit(limit * 20);
  const due = waiting.filter((payout) => isTimeToAsk(payout, ctx.now));
  return due.slice(0, limit).map(({ id }) => id);
};

/**
 * Payouts approved a while ago that no run has taken: the job that should have was never told, or
 * found what goes out, or whom it is for, frozen. As long as it is they are let lie.
 */
export const payoutsLeft = async (ctx: Ctx, limit: number): Promise<string[]> => {
  const frozen = await frozenScopes(ctx.db);
  if (isFrozen(frozen)) return [];
  const left = await ctx.db
    .select({ id: payouts.id })
    .from(payouts)
    .innerJoin(users, eq(users.id, payouts.userId))
    .innerJoin(bankAccounts, eq(bankAccounts.id, payouts.bankAccountId))
    .where(
      and(
        eq(payouts.status, "APPROVED"),
        lt(payouts.approvedAt, new Date(+ctx.now - 120_000)),
        isNull(bankAccounts.removedAt),
        isNotFrozen(frozen, payouts),
        eq(users.status, "ACTIVE"),
        or(
          isNull(users.contactChangedAt),
          lte(users.contactChangedAt, new Date(+ctx.now - policy.coolOffHours * 3_600_000)),
        ),
      ),
    )
    .orderBy(asc(payouts.approvedAt))
    .limit(limit);
  return left.map(({ id }) => id);
};

/** How many payouts wait for a person, and which are in doubt. */
export const payoutQueues = async (ctx: Ctx) => {
  const rows = await ctx.db
    .select({
      status: payouts.status,
      count: countOf(payouts.id),
      oldestAt: sql`min(${payouts.requestedAt})`.mapWith(payouts.requestedAt),
      sum: exactSum(payouts.amount),
    })
    .from(payouts)
    .where(inArray(payouts.status, ["PENDING_APPROVAL", "UNKNOWN"]))
    .groupBy(payouts.status);
  return (["PENDING_APPROVAL", "UNKNOWN"] as const).map((status) => {
    const row = rows.find((one) => one.status === status);
    return {
      kind: status === "UNKNOWN" ? ("payouts.unknown" as const) : ("payouts.pending" as const),
      count: row?.count ?? 0,
      oldestAt: row?.oldestAt ?? null,
      sum: money(row?.sum ?? 0n),
    };
  });
};
