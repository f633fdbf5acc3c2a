import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import * as z from "zod";
import { FILE_BYTES_MAX, fileTypes } from "@/lib/files";
import { idInput, newId, orderRefInput } from "@/lib/ids";
import { files } from "@/server/db/schema/files";
import { payouts } from "@/server/db/schema/payouts";
import { actorId, type Ctx, type PartyCtx } from "../context";
import { DomainError } from "../errors";
import { type FilePlace, isAt } from "./read";
import {
  cleanFileName,
  FILES_BYTES_MAX,
  FILES_MAX,
  FINISH_MS,
  FORM_SECONDS,
  incomingKey,
} from "./rules";

export const PrepareFile = z.strictObject({
  ref: orderRefInput,
  /** As the device has it: nobody typed it, so it is put right instead of refused. */
  name: z
    .string("A file has a name")
    .min(1, "A file has a name")
    .max(1_000, "This name is too long"),
  contentType: z.enum(fileTypes, "A JPEG, PNG or WebP picture, or a PDF"),
  bytes: z
    .int("A whole number of bytes")
    .min(1, "This file is empty")
    .max(FILE_BYTES_MAX, "This file is larger than 8 MB"),
});

/** What storage needs to make a form for exactly this file. */
export interface FileIntent {
  readonly fileId: string;
  readonly key: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly seconds: number;
}

/** A paper of staff about a withdrawal, announced as any other file is. */
export const PreparePaper = PrepareFile.omit({ ref: true }).extend({ id: idInput("payout") });

/**
 * Somebody is about to send a file for an order: what it is to be stands on record before storage
 * is told. At most 20 files and 50 MB a person and order, counting those on their way.
 * @throws DomainError file_limit, sign_in_needed
 */
export const prepareFile = async (
  ctx: PartyCtx,
  input: z.output<typeof PrepareFile>,
): Promise<FileIntent> => {
  if (ctx.actor.kind !== "user") throw new DomainError("sign_in_needed");
  return announce(ctx, { orderId: ctx.orderId }, input);
};

/**
 * A member of staff is about to send what a gateway wrote about a withdrawal: in the same bounds.
 * @throws DomainError payout_not_found, file_limit, sign_in_needed
 */
export const preparePaper = async (
  ctx: Ctx,
  { id, ...input }: z.output<typeof PreparePaper>,
): Promise<FileIntent> => {
  if (ctx.actor.kind !== "staff") throw new DomainError("sign_in_needed");
  const [payout] = await ctx.db.select({ id: payouts.id }).from(payouts).where(eq(payouts.id, id));
  if (!payout) throw new DomainError("payout_not_found");
  return announce(ctx, { payoutId: id }, input);
};

/** A paper that shows where somebody lives, announced by that person. */
export const PrepareProof = PrepareFile.omit({ ref: true });

/**
 * Somebody is about to send a paper that shows who they are: in the same bounds, and belonging to them.
 * @throws DomainError file_limit, sign_in_needed
 */
export const prepareProof = async (
  ctx: Ctx,
  input: z.output<typeof PrepareProof>,
): Promise<FileIntent> => {
  if (ctx.actor.kind !== "user") throw new DomainError("sign_in_needed");
  return announce(ctx, { kycUserId: ctx.actor.id }, input);
};

type Told = Pick<z.output<typeof PrepareFile>, "name" | "contentType" | "bytes">;

const announce = async (ctx: Ctx, place: FilePlace, input: Told): Promise<FileIntent> => {
  const ownerId = actorId(ctx.actor) ?? "";
  const { contentType, bytes } = input;
  const id = newId("file");
  const [placeId = ""] = Object.values(place);
  const key = incomingKey(placeId, id);
  await ctx.db.transaction(async (tx) => {
    await oneAtATime(tx, `${placeId}:${ownerId}`);
    const held = await heldBy({ ...ctx, db: tx }, place, ownerId);
    if (held.count >= FILES_MAX || held.bytes + bytes > FILES_BYTES_MAX) {
      throw new DomainError("file_limit", { max: String(FILES_MAX) });
    }
    await tx.insert(files).values({
      id,
      ...place,
      ownerId,
      name: cleanFileName(input.name, contentType),
      contentType,
      bytes,
      storageKey: key,
      status: "WAITING",
      createdAt: ctx.now,
    });
  });
  return { fileId: id, key, contentType, bytes, seconds: FORM_SECONDS };
};

/** One person's requests for one order wait for each other, so that the limit counts every one. */
const oneAtATime = (db: Ctx["db"], what: string) =>
  db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`files:${what}`}, 0))`);

/** What is there and what may still come: a file announced too long ago can no longer be finished. */
const heldBy = async (ctx: Ctx, place: FilePlace, ownerId: string) => {
  const [held] = await ctx.db
    .select({
      count: sql<number>`count(*)`.mapWith(Number),
      bytes: sql<number>`coalesce(sum(${files.bytes}), 0)`.mapWith(Number),
    })
    .from(files)
    .where(
      and(
        isAt(place),
        eq(files.ownerId, ownerId),
        isNull(files.goneAt),
        or(
          eq(files.status, "READY"),
          and(
            eq(files.status, "WAITING"),
            gt(files.createdAt, new Date(ctx.now.getTime() - FINISH_MS)),
          ),
        ),
      ),
    );
  return held ?? { count: 0, bytes: 0 };
};
