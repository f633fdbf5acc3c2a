import { and, asc, eq, isNull } from "drizzle-orm";
import * as z from "zod";
import type { FileItem } from "@/lib/files";
import { idInput } from "@/lib/ids";
import { lineInput, notesInput } from "@/lib/text";
import { audit } from "@/server/db/schema/history";
import { orders } from "@/server/db/schema/orders";
import { users } from "@/server/db/schema/people";
import { chargebackAnswers, chargebacks } from "@/server/db/schema/refunds";
import { actorId, type Ctx, sessionId } from "../context";
import { DomainError } from "../errors";
import { filesOf, fileToShow } from "../files/read";
import { addressOf } from "../people/address-of";
import { checkTotp } from "../people/totp";
import { isAnswerable, totpInput } from "./rules";

export const AnswerChargeback = z.strictObject({
  id: idInput("chargeback"),
  /** What was sold and how it was handed over. */
  details: notesInput(2000),
  deliveredTo: lineInput(200).optional(),
  message: notesInput(1000),
  /** A paper or picture of this order that shows it. */
  fileId: idInput("file"),
  totp: totpInput,
});

/**
 * Finance says to the bank why the payment was right. It is put on record here and given to the
 * gateway by a job; the money stays where the notice put it until the bank has decided.
 * @throws DomainError chargeback_not_found, state_forbids_action, chargeback_unanswerable,
 *   chargeback_answered, file_not_found, totp_wrong, totp_locked
 */
export const answerChargeback = async (
  ctx: Ctx,
  input: z.output<typeof AnswerChargeback>,
): Promise<void> => {
  const { id, totp, fileId, details, message, deliveredTo = null } = input;
  const by = actorId(ctx.actor) ?? "";
  const [row] = await ctx.db.select().from(chargebacks).where(eq(chargebacks.id, id));
  if (!row) throw new DomainError("chargeback_not_found");
  if (row.status !== "NOTICED") {
    throw new DomainError("state_forbids_action", { noun: "chargebacks", status: row.status });
  }
  if (!isAnswerable(row.provider)) throw new DomainError("chargeback_unanswerable");
  await fileToShow(ctx, fileId, { orderId: row.orderId });
  await checkTotp(ctx, by, totp);
  await ctx.db.transaction(async (tx) => {
    const [written] = await tx
      .insert(chargebackAnswers)
      .values({ chargebackId: id, details, deliveredTo, message, fileId, by, at: ctx.now })
      .onConflictDoNothing()
      .returning({ id: chargebackAnswers.chargebackId });
    if (!written) throw new DomainError("chargeback_answered");
    await tx.insert(audit).values({
      actorKind: ctx.actor.kind,
      actorId: by,
      sessionId: sessionId(ctx.actor),
      action: "chargebacks.answer",
      subjectId: id,
      detail: { fileId },
      at: ctx.now,
    });
  });
};

export const ChargebackPapers = z.strictObject({ id: idInput("chargeback") });

/** What may be sent along: every file of the order. @throws DomainError chargeback_not_found */
export const chargebackPapers = async (
  ctx: Ctx,
  { id }: z.output<typeof ChargebackPapers>,
): Promise<FileItem[]> => {
  const [row] = await ctx.db.select().from(chargebacks).where(eq(chargebacks.id, id));
  if (!row) throw new DomainError("chargeback_not_found");
  return filesOf(ctx, row.orderId);
};

/** Answers that the gateway has not taken yet, the oldest first. */
export const answersToGive = async (ctx: Ctx, limit: number): Promise<string[]> => {
  const rows = await ctx.db
    .select({ id: chargebackAnswers.chargebackId })
    .from(chargebackAnswers)
    .innerJoin(chargebacks, eq(chargebacks.id, chargebackAnswers.chargebackId))
    .where(
      and(
        isNull(chargebackAnswers.givenAt),
        isNull(chargebackAnswers.refusedAt),
        eq(chargebacks.status, "NOTICED"),
      ),
    )
    .orderBy(asc(chargebackAnswers.at))
    .limit(limit);
  return rows.map(({ id }) => id);
};

/** What the gateway is told, and where the paper lies; null when there is nothing to tell any more. */
export const answerToGive = async (ctx: Ctx, id: string) => {
  const [row] = await ctx.db
    .select({ answer: chargebackAnswers, chargeback: chargebacks, buyer: users })
    .from(chargebackAnswers)
    .innerJoin(chargebacks, eq(chargebacks.id, chargebackAnswers.chargebackId))
    .innerJoin(orders, eq(orders.id, chargebacks.orderId))
    .innerJoin(users, eq(users.id, orders.buyerId))
    .where(eq(chargebackAnswers.chargebackId, id));
  if (!row || row.answer.givenAt || row.answer.refusedAt) return null;
  const { answer, chargeback, buyer } = row;
  const file = await fileToShow(ctx, answer.fileId, { orderId: chargeback.orderId });
  return {
    provider: chargeback.provider,
    file: { key: file.key, name: file.name, contentType: file.contentType },
    defence: {
      theirReference: chargeback.theirReference,
      customer: {
        name: buyer.name ?? "KROTrust buyer",
        email: addressOf(buyer),
        phone: buyer.phone,
      },
      details: answer.details,
      deliveredTo: answer.deliveredTo,
      message: answer.message,
    },
  };
};

/** What became of an answer: taken by the gateway, or refused by it for good. */
export const noteAnswer = async (
  ctx: Ctx,
  { id, refused }: { id: string; refused: string | null },
): Promise<void> => {
  const end = refused === null ? { givenAt: ctx.now } : { refusedAt: ctx.now, reason: refused };
  await ctx.db
    .update(chargebackAnswers)
    .set(end)
    .where(
      and(
        eq(chargebackAnswers.chargebackId, id),
        isNull(chargebackAnswers.givenAt),
        isNull(chargebackAnswers.refusedAt),
      ),
    );
};
