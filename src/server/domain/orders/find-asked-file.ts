import { and, eq } from "drizzle-orm";
import type * as z from "zod";
import * as tables from "@/server/db/schema/orders";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import type { LinkFile } from "../files/read";
import { findOrderId } from "./find-order";

/**
 * The order of a file that was shown for a condition which waits for this person's word, as somebody
 * both sides trust. They see what they were asked to judge and nothing else.
 * @throws DomainError order_not_found, file_not_found
 */
export const findAskedFile = async (
  ctx: Ctx,
  input: z.output<typeof LinkFile>,
): Promise<string> => {
  const orderId = await findOrderId(ctx, input.ref);
  const phone = ctx.actor.kind === "user" ? ctx.actor.phone : "";
  const shown = await ctx.db
    .select({ fileIds: tables.evidence.fileIds })
    .from(tables.evidence)
    .innerJoin(tables.conditions, eq(tables.conditions.id, tables.evidence.conditionId))
    .where(
      and(
        eq(tables.evidence.orderId, orderId),
        eq(tables.conditions.verifier, "THIRD_PARTY"),
        eq(tables.conditions.verifierPhone, phone),
      ),
    );
  if (!shown.some(({ fileIds }) => fileIds.includes(input.fileId))) {
    throw new DomainError("file_not_found");
  }
  return orderId;
};
