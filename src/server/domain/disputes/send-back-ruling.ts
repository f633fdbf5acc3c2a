import * as z from "zod";
import { idInput } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import { advance, step } from "../advance";
import { actorId, type Ctx } from "../context";
import { orders } from "../orders/machine";
import { checkTotp } from "../people/totp";
import { findDispute } from "./find-dispute";
import { disputes, rulings } from "./machine";
import { caseOf, rulingIn, totpInput } from "./rules";

export const SendBackRuling = z.strictObject({
  id: idInput("dispute"),
  reason: notesInput(2000),
  totp: totpInput,
});

/** A second person does not agree yet: the arbiter drafts again. The parties hear nothing of it. */
export const sendBackRuling = async (ctx: Ctx, input: z.output<typeof SendBackRuling>) => {
  const orderId = await findDispute(ctx, input.id);
  await checkTotp(ctx, actorId(ctx.actor) ?? "", input.totp);
  return advance(ctx, orders, orderId, "sendBackRuling", (order) => {
    const dispute = caseOf(order, input.id);
    const ruling = rulingIn(order);
    return {
      also: [step(ctx, rulings, ruling, "sendBack"), step(ctx, disputes, dispute, "sendBack")],
      audit: { rulingId: ruling.id, reason: input.reason },
      tell: { disputeId: dispute.id, rulingId: ruling.id },
    };
  });
};
