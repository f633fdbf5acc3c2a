import * as z from "zod";
import { idInput } from "@/lib/ids";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { loadOrder } from "../orders/load-order";
import { findDispute } from "./find-dispute";
import { previewSplit } from "./preview-split";
import { caseOf, sumInput } from "./rules";

export const PreviewRuling = z.strictObject({
  id: idInput("dispute"),
  toSeller: sumInput,
  toBuyer: sumInput,
});

/** What a ruling like this would move, to the kobo. @throws DomainError split_does_not_add_up */
export const previewRuling = async (ctx: Ctx, input: z.output<typeof PreviewRuling>) => {
  const order = await loadOrder(ctx.db, await findDispute(ctx, input.id));
  if (!order) throw new DomainError("dispute_not_found");
  const dispute = caseOf(order, input.id);
  if (input.toSeller.amount + input.toBuyer.amount !== dispute.amount) {
    throw new DomainError("split_does_not_add_up");
  }
  return previewSplit(order, dispute, input.toSeller.amount);
};
