import { randomInt } from "node:crypto";
import { and, desc, eq, gt, inArray, isNull, lt, lte, sql } from "drizzle-orm";
import * as z from "zod";
import { newId } from "@/lib/ids";
import { phoneInput } from "@/lib/phone";
import { isPeppered, peppered } from "@/server/peppers";
import { verificationCodes } from "../../db/schema/people";
import type { Ctx } from "../context";
import { DomainError } from "../errors";

export const RequestCode = z.strictObject({ phone: phoneInput });

/** A code as it is typed: spaces do not matter. */
export const codeInput = z
  .string("Type the code")
  .max(20, "A code has 6 digits")
  .transform((text) => text.replaceAll(/\s/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "A code has 6 digits"));

/** What a code was issued for; it opens nothing else. */
export type CodePurpose = "SIGN_IN" | `RELEASE:${string}` | `BANK:${string}` | `PAYOUT:${string}`;

const second = 1_000;
const minute = 60 * second;
const day = 24 * 60 * minute;

const lifetime = 5 * minute;
const attemptsMax = 5;
/** Pauses after the first, second and every later code of an hour. */
const pauses = [30 * second, 60 * second, 120 * second];
const sendsPerQuarterHour = 3;
const sendsPerDay = 10;
const failuresPerDay = 20;

interface Sent {
  createdAt: Date;
  failures: number;
}

/**
 * When the next code may be sent to a number, from the codes of its last day, newest first.
 * The limits are rows and `now`, so they hold across processes and restarts.
 */
export function nextSendAt(sent: readonly Sent[], now: Date): Date {
  const since = (age: number) => sent.filter((code) => +code.createdAt > +now - age);
  const [newest] = sent;
  if (!newest) return now;
  const pause = pauses[Math.min(since(60 * minute).length, pauses.length) - 1] ?? 0;
  const waits = [+now, +newest.createdAt + pause];
  const fullQuarter = since(15 * minute)[sendsPerQuarterHour - 1];
  if (fullQuarter) waits.push(+fullQuarter.createdAt + 15 * minute);
  const fullDay = since(day)[sendsPerDay - 1];
  if (fullDay) waits.push(+fullDay.createdAt + day);
  return new Date(Math.max(...waits));
}

const wordsOf = (id: string, phone: string, purpose: CodePurpose, code: string) =>
  [id, phone, purpose, code].join("\n");

/** Requests for one number wait for each other, so that the limits count every one of them. */
const oneAtATime = (db: Ctx["db"], phone: string) =>
  db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`otp:${phone}`}, 0))`);

const lastDay = (db: Ctx["db"], phone: string, now: Date) =>
  db
    .select({
      createdAt: verificationCodes.createdAt,
      failures:
        sql<number>`${verificationCodes.attempts} - (${verificationCodes.usedAt} is not null)::int`.mapWith(
          Number,
        ),
    })
    .from(verificationCodes)
    .where(
      and(
        eq(verificationCodes.phone, phone),
        gt(verificationCodes.createdAt, new Date(+now - day)),
      ),
    )
    .orderBy(desc(verificationCodes.createdAt), desc(verificationCodes.id));

const failuresOf = (sent: readonly Sent[]) => sent.reduce((sum, code) => sum + code.failures, 0);

export interface NewCode {
  id: string;
  /** In clear for the one message that carries it; nowhere else. */
  code: string;
  phone: string;
  expiresAt: Date;
  resendAt: Date;
}

/**
 * A new code for a number and a purpose; every earlier one for the same purpose stops working.
 * Refuses with `code_limit`; its detail says when to ask again, where that is known.
 */
export const requestCode = (ctx: Ctx, input: { phone: string; purpose: CodePurpose }) =>
  ctx.db.transaction(async (tx): Promise<NewCode> => {
    const { phone, purpose } = input;
    await oneAtATime(tx, phone);
    const sent = await lastDay(tx, phone, ctx.now);
    refuseWhenSpent(sent, ctx.now);
    const id = newId("code");
    const code = randomInt(0, 1_000_000).toString().padStart(6, "0");
    const expiresAt = new Date(+ctx.now + lifetime);
    await tx
      .update(verificationCodes)
      .set({ replacedAt: ctx.now })
      .where(
        and(
          eq(verificationCodes.phone, phone),
          eq(verificationCodes.purpose, purpose),
          isNull(verificationCodes.usedAt),
          isNull(verificationCodes.replacedAt),
        ),
      );
    await tx.insert(verificationCodes).values({
      id,
      phone,
      purpose,
      codeHash: peppered(wordsOf(id, phone, purpose, code)),
      attemptsMax,
      createdAt: ctx.now,
      expiresAt,
    });
    const resendAt = nextSendAt([{ createdAt: ctx.now, failures: 0 }, ...sent], ctx.now);
    return { id, code, phone, expiresAt, resendAt };
  });

function refuseWhenSpent(sent: readonly Sent[], now: Date): void {
  if (failuresOf(sent) >= failuresPerDay) {
    throw new DomainError("code_limit", {}, { retry: true });
  }
  const next = nextSendAt(sent, now);
  if (next > now) {
    throw new DomainError("code_limit", { retryAt: next.toISOString() }, { retry: true });
  }
}

/** What the messenger said about the code's message. The body of its answer is not kept. */
export const recordCodeDelivery = (
  ctx: Ctx,
  input: { id: string; answer: { kind: string; theirReference: string | null } },
) =>
  ctx.db
    .update(verificationCodes)
    .set({ deliveryKind: input.answer.kind, deliveryReference: input.answer.theirReference })
    .where(eq(verificationCodes.id, input.id));

/**
 * Consumes a code: true once, for the newest code of that number and purpose, within its time and
 * its tries. Wrong, late, used and unknown all read as false. Refuses with `code_limit`
 * after twenty failures of a day. Runs in its own transaction, so a failure counts whatever the
 * caller does next.
 */
export const verifyCode = (
  ctx: Ctx,
  input: { phone: string; purpose: CodePurpose; code: string },
) =>
  ctx.db.transaction(async (tx): Promise<boolean> => {
    const { phone, purpose } = input;
    await oneAtATime(tx, phone);
    if (failuresOf(await lastDay(tx, phone, ctx.now)) >= failuresPerDay) {
      throw new DomainError("code_limit", {}, { retry: true });
    }
    const [live] = await tx
      .select({ id: verificationCodes.id, codeHash: verificationCodes.codeHash })
      .from(verificationCodes)
      .where(and(eq(verificationCodes.phone, phone), isLive(purpose, ctx.now)))
      .orderBy(desc(verificationCodes.createdAt), desc(verificationCodes.id))
      .limit(1);
    if (!live) return false;
    const right = isPeppered(live.codeHash, wordsOf(live.id, phone, purpose, input.code));
    const consumed = await tx
      .update(verificationCodes)
      .set({
        attempts: sql`${verificationCodes.attempts} + 1`,
        ...(right ? { usedAt: ctx.now } : {}),
      })
      .where(and(eq(verificationCodes.id, live.id), isLive(purpose, ctx.now)))
      .returning({ id: verificationCodes.id });
    return right && consumed.length === 1;
  });

const isLive = (purpose: CodePurpose, now: Date) =>
  and(
    eq(verificationCodes.purpose, purpose),
    isNull(verificationCodes.usedAt),
    isNull(verificationCodes.replacedAt),
    isNull(verificationCodes.expiredAt),
    gt(verificationCodes.expiresAt, now),
    lt(verificationCodes.attempts, verificationCodes.attemptsMax),
  );

/** Marks codes whose time is over; at most 500 a call. Says how many. */
export async function expireCodes(ctx: Ctx): Promise<number> {
  const due = ctx.db
    .select({ id: verificationCodes.id })
    .from(verificationCodes)
    .where(
      and(
        isNull(verificationCodes.usedAt),
        isNull(verificationCodes.expiredAt),
        lte(verificationCodes.expiresAt, ctx.now),
      ),
    )
    .limit(500);
  const expired = await ctx.db
    .update(verificationCodes)
    .set({ expiredAt: ctx.now })
    .where(inArray(verificationCodes.id, due))
    .returning({ id: verificationCodes.id });
  return expired.length;
}
