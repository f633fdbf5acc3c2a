import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import * as z from "zod";
import { idempotencyKeyInput, newId, newOrderRef } from "@/lib/ids";
import { amountInput, type Money } from "@/lib/money";
import { phoneInput } from "@/lib/phone";
import { lineInput, notesInput } from "@/lib/text";
import * as tables from "@/server/db/schema/orders";
import { users } from "@/server/db/schema/people";
import { birth, create } from "../advance";
import { type Move, toRow } from "../change";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { currentFees } from "../fees/read";
import { type Quote, quote } from "../fees/rules";
import type { OrderSubject } from "./load-order";
import { conditions, milestones, orders } from "./machine";
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

type Input = z.output<typeof CreateOrder>;

const ORDER_MIN = 100_000n;
const ORDER_MAX = 5_000_000_000n;

/**
 * Someone writes down what was agreed in a chat. The other side is named by phone number, or left
 * open for the first other person who accepts. Prices are frozen here, with the terms.
 * @throws DomainError order_amount_out_of_range, date_in_the_past, name_missing, own_order,
 *   idempotency_key_reused
 */
export const createOrder = async (ctx: Ctx, input: Input): Promise<{ id: string; ref: string }> => {
  if (ctx.actor.kind !== "user") throw new DomainError("sign_in_needed");
  if (input.amount.amount < ORDER_MIN || input.amount.amount > ORDER_MAX) {
    throw new DomainError("order_amount_out_of_range", { min: "1000.00", max: "50000000.00" });
  }
  if (input.deliverBy <= ctx.now) throw new DomainError("date_in_the_past");
  if (input.otherPhone === ctx.actor.phone) throw new DomainError("own_order");
  const [creator] = await ctx.db
    .select({ name: users.name })
    .from(users)
    .where(eq(users.id, ctx.actor.id));
  if (!creator?.name) throw new DomainError("name_missing");
  const fees = await currentFees(ctx);
  const draft = draftOf(
    ctx,
    ctx.actor.id,
    input,
    quote(fees, input.amount, input.feePayer),
    fees.id,
  );
  const outcome = await create(ctx, orders, draft.subject, () => draft.details);
  const [made] = await ctx.db
    .select({ id: tables.orders.id, ref: tables.orders.ref })
    .from(tables.orders)
    .where(eq(tables.orders.id, outcome.subjectId));
  if (!made) throw new Error("the order just made is gone");
  return made;
};

const draftOf = (
  ctx: Ctx,
  creatorId: string,
  input: Input,
  price: Quote,
  feeConfigurationId: number,
) => {
  const id = newId("order");
  const row: typeof tables.orders.$inferSelect = {
    id,
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
  };
  const terms = termsOf(ctx, row, input, price, feeConfigurationId);
  const accepted = {
    orderId: id,
    termsVersion: 1,
    userId: creatorId,
    side: input.side,
    hash: terms.hash,
    acceptedAt: ctx.now,
  };
  const subject: OrderSubject = {
    ...row,
    terms,
    principal: input.amount,
    buyerFee: price.buyerFee,
    due: price.buyerPays,
    milestones: [],
    conditions: [],
    deadlines: [],
  };
  return {
    subject,
    details: {
      row: toRow(tables.orders, row),
      also: [
        milestoneMove(ctx, subject, input.amount),
        ...input.conditions.map((_, at) => conditionMove(ctx, subject, input, at)),
      ],
      terms: [toRow(tables.orderTerms, terms)],
      acceptances: [toRow(tables.acceptances, accepted)],
      dueAt: { accept_by: dueIn(ctx.now, "accept_by") },
      request: { key: input.idempotencyKey, hash: hashOf(requestBody(input)) },
    },
  };
};

const termsOf = (
  ctx: Ctx,
  order: typeof tables.orders.$inferSelect,
  input: Input,
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

const conditionMove = (ctx: Ctx, order: OrderSubject, input: Input, position: number): Move => {
  const given = input.conditions[position];
  if (!given) throw new Error("no such condition");
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
const requestBody = (input: Input) => ({
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
