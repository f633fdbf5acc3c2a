import * as z from "zod";
import { idInput } from "@/lib/ids";
import { audit } from "@/server/db/schema/history";
import { actorId, type Ctx, sessionId } from "../context";
import { DomainError } from "../errors";
import { type FilePlace, fileToShow } from "./read";

export const ShowToStaff = z.strictObject({ fileId: idInput("file") });

export const ShowPaper = z.strictObject({ id: idInput("payout"), fileId: idInput("file") });

/**
 * A file of any order for a member of staff, and a line in the audit that they looked.
 * @throws DomainError file_not_found
 */
export const showToStaff = async (ctx: Ctx, { fileId }: z.output<typeof ShowToStaff>) => {
  const file = await fileToShow(ctx, fileId);
  if (file.orderId === null) throw new DomainError("file_not_found");
  return show(ctx, file, { orderId: file.orderId });
};

/** A paper about a withdrawal, likewise. @throws DomainError file_not_found */
export const showPaper = async (ctx: Ctx, { id, fileId }: z.output<typeof ShowPaper>) => {
  return showAt(ctx, { payoutId: id }, fileId);
};

/** A file of whatever it belongs to, once it is known that the asker may see it. @throws DomainError file_not_found */
export const showAt = async (ctx: Ctx, place: FilePlace, fileId: string) =>
  show(ctx, await fileToShow(ctx, fileId, place), place);

type Shown = Awaited<ReturnType<typeof fileToShow>>;

const show = async (ctx: Ctx, file: Shown, detail: FilePlace): Promise<Shown> => {
  await ctx.db.insert(audit).values({
    actorKind: ctx.actor.kind,
    actorId: actorId(ctx.actor),
    sessionId: sessionId(ctx.actor),
    action: "files.shown",
    subjectId: file.id,
    detail,
    at: ctx.now,
  });
  return file;
};
