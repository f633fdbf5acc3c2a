import * as z from "zod";
import { idInput, newId } from "@/lib/ids";
import { notesInput } from "@/lib/text";
import * as tables from "@/server/db/schema/disputes";
import { advance, birth, step } from "../advance";
import { toRow } from "../change";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import type { OrderSubject } from "../orders/load-order";
import { orders } from "../orders/machine";
import { checkTotp } from "../people/totp";
import { findDispute } from "./find-dispute";
import { type DisputeRow, disputes, type RulingRow, rulings } from "./machine";
import { caseOf, conditionsIn, needsSecond, sumInput, totpInput } from "./rules";

export const DraftRuling = z.strictObject({
  id: idInput("dispute"),
  toSeller: sumInput,
  toBuyer: sumInput,
  /** In plain words, for both. */
  summary: notesInput(4000),
  reasons: z
    .array(z.strictObject({ conditionId: idInput("condition"), text: notesInput(1000) }))
    .max(50),
  totp: totpInput,
});

type Input = z.output<typeof DraftRuling>;

/**
 * The arbiter says what is right: how much of the contested sum goes to whom, and why, condition by
 * condition. Both are told at once; over a limit a second person must agree first.
 * @throws DomainError not_your_case, ruling_stands, not_heard_yet, split_does_not_add_up,
 *   reasons_missing, totp_wrong, totp_locked
 */
export const draftRuling = async (ctx: Ctx, input: Input) => {
  const orderId = await findDispute(ctx, input.id);
  await checkTotp(ctx, actorId(ctx.actor) ?? "", input.totp);
  return advance(ctx, orders, orderId, "draftRuling", (order) => {
    const dispute = caseOf(order, input.id);
    checkReasons(order, dispute, input);
    const second = needsSecond(dispute);
    const ruling = rulingOf(ctx, dispute, input, second);
    return {
      end: second ? "second" : "proposed",
      also: [
        birth(ctx, rulings, ruling, toRow(tables.rulings, ruling), second ? "draft" : "proposed"),
        second
          ? step(ctx, disputes, dispute, "draft")
          : step(ctx, disputes, dispute, "propose", {
              evidence_locked_at: dispute.evidenceLockedAt ?? ctx.now,
            }),
      ],
      audit: {
        rulingId: ruling.id,
        toSeller: ruling.toSeller.toString(),
        toBuyer: ruling.toBuyer.toString(),
      },
      tell: { disputeId: dispute.id, rulingId: ruling.id },
    };
  });
};

const checkReasons = (order: OrderSubject, dispute: DisputeRow, input: Input): void => {
  if (input.toSeller.amount + input.toBuyer.amount !== dispute.amount) {
    throw new DomainError("split_does_not_add_up");
  }
  const said = new Set(input.reasons.map(({ conditionId }) => conditionId));
  const known = new Set(order.conditions.map(({ id }) => id));
  if ([...said].some((id) => !known.has(id))) throw new DomainError("condition_not_found");
  if (conditionsIn(order, dispute).some(({ id }) => !said.has(id))) {
    throw new DomainError("reasons_missing");
  }
};

const rulingOf = (ctx: Ctx, dispute: DisputeRow, input: Input, second: boolean): RulingRow => ({
  id: newId("ruling"),
  orderId: dispute.orderId,
  disputeId: dispute.id,
  status: second ? "DRAFT" : "PROPOSED",
  round: dispute.round,
  arbiterId: actorId(ctx.actor),
  toSeller: input.toSeller.amount,
  toBuyer: input.toBuyer.amount,
  currency: dispute.currency,
  summary: input.summary,
  reasons: input.reasons,
  draftedAt: ctx.now,
  confirmedBy: null,
  proposedAt: second ? null : ctx.now,
  buyerAcceptedAt: null,
  sellerAcceptedAt: null,
});
