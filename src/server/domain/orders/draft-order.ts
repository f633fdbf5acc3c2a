import { createHash } from "node:crypto";
import * as z from "zod";
import { idempotencyKeyInput, newId, newOrderRef } from "@/lib/ids";
import { amountInput, type Money } from "@/lib/money";
import { phoneInput } from "@/lib/phone";
import { lineInput, notesInput } from "@/lib/text";
import * as tables from "@/server/db/schema/orders";
import { birth } from "../advance";
import { type Move, toRow } from "../change";
import type { Ctx } from "../context";
import type { Quote } from "../fees/rules";
import type { OrderSubject } from "./load-order";
import { conditions, milestones } from "./machine";
import { dueIn } from "./rules";

const ConditionInput = z.strictObject({
  text: lineInput(300),
  verifier: z.enum(["BUYER"]),
  evidence: z.enum(["NONE", "TEXT"]),
  required: z.boolean(),
});

export const CreateOrder = z.strictObject({
  side: z.enum(["BUYER", "SELLER"]),
  title: lineInput(100),
  description: z.union([z.literal(""), notesInput(2000)]),
  amount: amountInput,
  feePayer: z.enum(["BUYER", "SELLER", "BOTH"]),
  deliverBy: z.date(),
  inspectionHours: z.number().int().min(24).max(720),
  otherPhone: phoneInput.optional(),
  templateId: z.string().max(60).optional(),
  conditions: z.array(ConditionInput).min(1, "Add at least one condition").max(20),
  idempotencyKey: idempotencyKeyInput,
});

export type NewOrder = z.output<typeof CreateOrder>;

/** All the rows of an order not yet born: itself, its terms, its one milestone, its conditions. */
export const draftOrder = (
  ctx: Ctx,
  creatorId: string,
  input: NewOrder,
  price: Quote,
  feeConfigurationId: number,
) => {
  const row = orderRow(ctx, creatorId, input);
  const terms = termsOf(ctx, row, input, price, feeConfigurationId);
  const subject: OrderSubject = {
    ...row,
    terms,
    principal: input.amount,
    due: price.buyerPays,
    sellerGets: price.sellerGets,
    milestones: [],
    conditions: [],
    deadlines: [],
  };
  const accepted = {
    orderId: row.id,
    termsVersion: 1,
    userId: creatorId,
    side: input.side,
    hash: terms.hash,
    acceptedAt: ctx.now,
  };
  return {
    subject,
    details: {
      row: toRow(tables.orders, row),
      also: [
        milestoneMove(ctx, subject, input.amount),
        ...input.conditions.map((given, at) => conditionMove(ctx, subject, given, at)),
      ],
      terms: [toRow(tables.orderTerms, terms)],
      acceptances: [toRow(tables.acceptances, accepted)],
      dueAt: { accept_by: dueIn(ctx.now, "accept_by") },
      request: { key: input.idempotencyKey, hash: hashOf(requestBody(input)) },
    },
  };
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
  createdAt: ctx.now,
  updatedAt: ctx.now,
});

const termsOf = (
  ctx: Ctx,
  order: typeof tables.orders.$inferSelect,
  input: NewOrder,
  price: Quote,
  feeConfigurationId: number,
): typeof tables.orderTerms.$inferSelect => {
  const body = {
    ...requestBody(input),
    fees: [price.buyerFee, price.buyerVat, price.sellerFee, price.sellerVat].map((m) =>
      m.amount.toString(),
    ),
  };
  return {
    orderId: order.id,
    version: 1,
    hash: hashOf({ ...body, orderId: order.id, version: 1 }),
    body,
    deliverBy: input.deliverBy,
    inspectionHours: input.inspectionHours,
    feePayer: input.feePayer,
    feeConfigurationId,
    buyerFee: price.buyerFee.amount,
    buyerVat: price.buyerVat.amount,
    sellerFee: price.sellerFee.amount,
    sellerVat: price.sellerVat.amount,
    currency: order.currency,
    proposedBy: order.createdBy,
    createdAt: ctx.now,
  };
};

const milestoneMove = (ctx: Ctx, order: OrderSubject, amount: Money): Move => {
  const row = {
    id: newId("milestone"),
    orderId: order.id,
    position: 0,
    title: order.title,
    amount: amount.amount,
    currency: amount.currency,
    status: "PENDING" as const,
    releases: 0,
  };
  return birth(ctx, milestones, { ...row, order }, toRow(tables.milestones, row));
};

const conditionMove = (
  ctx: Ctx,
  order: OrderSubject,
  given: NewOrder["conditions"][number],
  position: number,
): Move => {
  const row = {
    id: newId("condition"),
    orderId: order.id,
    milestoneId: null,
    position,
    text: given.text,
    verifier: given.verifier,
    evidenceKind: given.evidence,
    required: given.required,
    status: "PENDING" as const,
    reason: null,
    waivedBy: null,
  };
  return birth(ctx, conditions, { ...row, order }, toRow(tables.conditions, row));
};

/** What was asked for, as plain text in a fixed order, so that the same terms hash the same. */
const requestBody = (input: NewOrder) => ({
  side: input.side,
  title: input.title,
  description: input.description,
  amount: input.amount.amount.toString(),
  currency: input.amount.currency,
  feePayer: input.feePayer,
  deliverBy: input.deliverBy.toISOString(),
  inspectionHours: input.inspectionHours,
  otherPhone: input.otherPhone ?? null,
  conditions: input.conditions,
});

const hashOf = (body: object): string =>
  createHash("sha256").update(JSON.stringify(body)).digest("hex");
