import * as z from "zod";
import { idempotencyKeyInput, newId, newOrderRef } from "@/lib/ids";
import { phoneInput } from "@/lib/phone";
import * as tables from "@/server/db/schema/orders";
import { toRow } from "../change";
import type { Ctx } from "../context";
import type { FeeConfiguration } from "../fees/rules";
import { feeVersionInput } from "../fees/seen-fees";
import { type OrderSubject, subjectOf } from "./load-order";
import { draftTerms, hashOf, termsBody, termsInput } from "./terms";

export const CreateOrder = z.strictObject({
  ...termsInput,
  side: z.enum(["BUYER", "SELLER"]),
  otherPhone: phoneInput.optional(),
  templateId: z.string().max(60).optional(),
  feeVersion: feeVersionInput,
  idempotencyKey: idempotencyKeyInput,
});

export type NewOrder = z.output<typeof CreateOrder>;

/** All the rows of an order not yet born: itself, its terms, its milestones, its conditions. */
export const draftOrder = (
  ctx: Ctx,
  creatorId: string,
  input: NewOrder,
  fees: FeeConfiguration,
) => {
  const row = orderRow(ctx, creatorId, input);
  const { side, otherPhone, templateId: _id, feeVersion: _seen, idempotencyKey, ...agreed } = input;
  const terms = draftTerms(ctx, row, agreed, {
    version: 1,
    proposedBy: creatorId,
    note: "",
    fees,
  });
  const subject: OrderSubject = subjectOf({ ...row, ...nothingYet, terms: [terms.row] });
  const accepted = {
    orderId: row.id,
    termsVersion: 1,
    userId: creatorId,
    side,
    hash: terms.row.hash,
    acceptedAt: ctx.now,
  };
  const asked = { ...termsBody(agreed), side, otherPhone: otherPhone ?? null };
  return {
    subject,
    details: {
      row: toRow(tables.orders, row),
      also: terms.parts(subject),
      terms: [toRow(tables.orderTerms, terms.row)],
      acceptances: [toRow(tables.acceptances, accepted)],
      request: { key: idempotencyKey, hash: hashOf(asked) },
    },
  };
};

const nothingYet = {
  milestones: [],
  conditions: [],
  deadlines: [],
  extensions: [],
  disputes: [],
  offers: [],
  rulings: [],
  figures: [],
};

const orderRow = (
  ctx: Ctx,
  creatorId: string,
  input: NewOrder,
): typeof tables.orders.$inferSelect => ({
  id: newId("order"),
  ref: newOrderRef(),
  status: "CREATED",
  fundingStatus: "UNFUNDED",
  resolution: null,
  statusBeforeIssue: null,
  hold: null,
  late: null,
  version: 0,
  createdBy: creatorId,
  creatorSide: input.side,
  buyerId: input.side === "BUYER" ? creatorId : null,
  sellerId: input.side === "SELLER" ? creatorId : null,
  invitedPhone: input.otherPhone ?? null,
  title: input.title,
  description: input.description,
  amount: input.amount.amount,
  currency: input.amount.currency,
  termsVersion: 1,
  templateId: input.templateId ?? null,
  funded: 0n,
  released: 0n,
  refunded: 0n,
  chargedBack: 0n,
  feeFunded: 0n,
  feeSpent: 0n,
  moneyMoves: 0,
  deliverBy: input.deliverBy,
  inspectionFrom: null,
  buyerToldAt: null,
  sellerActedAt: null,
  changeRounds: 0,
  createdAt: ctx.now,
  updatedAt: ctx.now,
});
