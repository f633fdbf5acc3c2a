import * as z from "zod";
import { idInput } from "@/lib/ids";
import { audit } from "@/server/db/schema/history";
import { actorId, type Ctx, sessionId } from "../context";
import { fileToShow } from "./read";

export const ShowToStaff = z.strictObject({ fileId: idInput("file") });

/**
 * A file of any order for a member of staff, and a line in the audit that they looked.
 * @throws DomainError file_not_found
 */
export const showToStaff = async (ctx: Ctx, { fileId }: z.output<typeof ShowToStaff>) => {
  const file = await fileToShow(ctx, fileId);
  await ctx.db.insert(audit).values({
    actorKind: ctx.actor.kind,
    actorId: actorId(ctx.actor),
    sessionId: sessionId(ctx.actor),
    action: "files.shown",
    subjectId: file.id,
    detail: { orderId: file.orderId },
    at: ctx.now,
  });
  return file;
};
