import { createHash } from "node:crypto";
import * as z from "zod";
import { amountInput } from "@/lib/amount-input";
import { newId } from "@/lib/ids";
import { allocate, type Money } from "@/lib/money";
import { phoneInput } from "@/lib/phone";
import { lineInput, notesInput } from "@/lib/text";
import * as tables from "@/server/db/schema/orders";
import { birth } from "../advance";
import { type Move, toRow } from "../change";
import { clockRules, hoursLater } from "../clocks";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { feeSplitInput } from "../fees/fee-shares";
import type { FeeConfiguration, Quote } from "../fees/rules";
import { buyerPart, cancelQuote, quote } from "../fees/rules";
import type { OrderSubject } from "./load-order";
import { conditions, milestones } from "./machine";

const ORDER_MIN = 100_000n;
const ORDER_MAX = 5_000_000_000n;

const hoursInput = (clock: keyof typeof ranged) =>
  z.number().int().min(ranged[clock].least).max(ranged[clock].most).optional();

/** The clocks that people may set for themselves, within their ranges. */
const { accept_by, pay_by, start_by, negotiation, evidence, deadlock } = clockRules;
const ranged = { accept_by, pay_by, start_by, negotiation, evidence, deadlock };

const ConditionInput = z.strictObject({
  text: lineInput(300),
  verifier: z.enum(["BUYER", "SELLER", "BOTH", "STAFF", "SYSTEM", "THIRD_PARTY"]),
  /** Whose word counts, when it is a third party's. */
  verifierPhone: phoneInput.optional(),
  evidence: z.enum(["NONE", "TEXT", "PHOTO", "FILE", "CODE"]),
  required: z.boolean(),
  /** Which milestone it belongs to, from 0; without it the last. */
  milestone: z.number().int().min(0).max(11).optional(),
});

const MilestoneInput = z.strictObject({
  title: lineInput(100),
  amount: amountInput,
  deliverBy: z.date().optional(),
});

/** What two people agree on, in the words of whoever proposes it. */
export const termsInput = {
  title: lineInput(100),
  description: z.union([z.literal(""), notesInput(2000)]),
  amount: amountInput,
  ...feeSplitInput,
  deliverBy: z.date(),
  inspectionHours: z.number().int().min(24).max(720),
  conditions: z.array(ConditionInput).min(1, "Add at least one condition").max(20),
  milestones: z.array(MilestoneInput).max(12).default([]),
  fundEach: z.boolean().default(false),
  autoStart: z.boolean().default(false),
  handover: z.boolean().default(false),
  changeRounds: z.number().int().min(0).max(5).default(3),
  deadlockTo: z.enum(["BUYER", "SELLER"]).default("BUYER"),
  clocks: z
    .strictObject({
      accept_by: hoursInput("accept_by"),
      pay_by: hoursInput("pay_by"),
      start_by: hoursInput("start_by"),
      negotiation: hoursInput("negotiation"),
      evidence: hoursInput("evidence"),
      deadlock: hoursInput("deadlock"),
    })
    .default({}),
} as const;

const Terms = z.strictObject(termsInput);
export type NewTerms = z.output<typeof Terms>;

/** Nobody's money waits for a date further away than this. Hours. */
const DATE_MOST = 3 * 365 * 24;

/**
 * @throws DomainError order_amount_out_of_range, date_in_the_past, date_out_of_range,
 *   milestones_do_not_add_up, condition_impossible
 */
export const checkTerms = (ctx: Pick<Ctx, "now">, input: NewTerms): void => {
  const { amount } = input.amount;
  if (amount < ORDER_MIN || amount > ORDER_MAX) {
    throw new DomainError("order_amount_out_of_range", { min: "1000.00", max: "50000000.00" });
  }
  const dates = [input.deliverBy, ...input.milestones.map(({ deliverBy }) => deliverBy)];
  if (dates.some((date) => date !== undefined && date <= ctx.now)) {
    throw new DomainError("date_in_the_past");
  }
  const latest = hoursLater(ctx.now, DATE_MOST);
  if (dates.some((date) => date !== undefined && date > latest)) {
    throw new DomainError("date_out_of_range", {
      after: ctx.now.toISOString(),
      until: latest.toISOString(),
    });
  }
  const parts = input.milestones.reduce<bigint>((sum, part) => sum + part.amount.amount, 0n);
  if (input.milestones.length > 0 && parts !== amount) {
    throw new DomainError("milestones_do_not_add_up");
  }
  const count = Math.max(1, input.milestones.length);
  const impossible = input.conditions.some(
    ({ verifier, verifierPhone, evidence: shown, milestone = 0 }) =>
      milestone >= count ||
      (verifier === "THIRD_PARTY") !== (verifierPhone !== undefined) ||
      (verifier === "SYSTEM") !== (shown === "CODE") ||
      (verifier === "SYSTEM" && !input.handover),
  );
  if (impossible) throw new DomainError("condition_impossible");
};

/**
 * A third party is neither of the two: else one of them would judge their own promise.
 * @throws DomainError condition_impossible
 */
export const checkJudges = (
  conditions: NewTerms["conditions"],
  parties: readonly (string | null | undefined)[],
): void => {
  const own = conditions.some(
    ({ verifierPhone }) => verifierPhone !== undefined && parties.includes(verifierPhone),
  );
  if (own) throw new DomainError("condition_impossible");
};

type OrderRow = typeof tables.orders.$inferSelect;
type TermsRow = typeof tables.orderTerms.$inferSelect;

/** One version of the terms with the milestones and conditions that belong to it. */
export interface DraftedTerms {
  readonly row: TermsRow;
  readonly price: Quote;
  readonly parts: (order: OrderSubject) => readonly Move[];
}

/**
 * Writes one version of the terms; fees and their shares by milestone are frozen in it.
 * @throws DomainError fee_payer_not_offered, price_below_fee
 */
export const draftTerms = (
  ctx: Ctx,
  order: Pick<OrderRow, "id" | "currency">,
  input: NewTerms,
  given: { version: number; proposedBy: string; note: string; fees: FeeConfiguration },
): DraftedTerms => {
  const price = quote(given.fees, input.amount, input);
  const kept = cancelQuote(given.fees, price);
  const { milestones: _parts, conditions: _conditions, amount, ...plain } = input;
  const body = {
    ...termsBody(input),
    fees: [price.buyerFee, price.buyerVat, price.sellerFee, price.sellerVat].map(textOf),
  };
  const row: TermsRow = {
    ...plain,
    buyerShare: input.feePayer === "BOTH" ? buyerPart(input) : null,
    orderId: order.id,
    version: given.version,
    hash: hashOf({ ...body, orderId: order.id, version: given.version }),
    body,
    amount: amount.amount,
    clocks: Object.fromEntries(
      Object.entries(input.clocks).filter(([, hours]) => hours !== undefined),
    ),
    feeConfigurationId: given.fees.id,
    buyerFee: price.buyerFee.amount,
    buyerVat: price.buyerVat.amount,
    sellerFee: price.sellerFee.amount,
    sellerVat: price.sellerVat.amount,
    cancelFee: kept.fee.amount,
    cancelVat: kept.vat.amount,
    currency: order.currency,
    note: given.note,
    proposedBy: given.proposedBy,
    createdAt: ctx.now,
  };
  return { row, price, parts: (subject) => partsOf(ctx, subject, input, price, given.version) };
};

const textOf = ({ amount }: Money): string => amount.toString();

const partsOf = (
  ctx: Ctx,
  order: OrderSubject,
  input: NewTerms,
  price: Quote,
  termsVersion: number,
): Move[] => {
  const given =
    input.milestones.length > 0
      ? input.milestones
      : [{ title: input.title, amount: input.amount, deliverBy: undefined }];
  const weights = given.map(({ amount }) => amount.amount);
  const shares = (fee: Money) => allocate(fee, weights).map(({ amount }) => amount);
  const [buyerFee, buyerVat] = [shares(price.buyerFee), shares(price.buyerVat)];
  const [sellerFee, sellerVat] = [shares(price.sellerFee), shares(price.sellerVat)];
  const rows = given.map((part, position) => ({
    id: newId("milestone"),
    orderId: order.id,
    termsVersion,
    position,
    title: part.title,
    amount: part.amount.amount,
    currency: part.amount.currency,
    deliverBy: part.deliverBy ?? null,
    buyerFee: buyerFee[position] ?? 0n,
    buyerVat: buyerVat[position] ?? 0n,
    sellerFee: sellerFee[position] ?? 0n,
    sellerVat: sellerVat[position] ?? 0n,
    status: "PENDING" as const,
    statusBeforeIssue: null,
    released: 0n,
    refunded: 0n,
    releases: 0,
  }));
  for (const { sellerFee, sellerVat, amount } of rows) {
    if (sellerFee + sellerVat > amount) throw new DomainError("price_below_fee");
  }
  return [
    ...rows.map((row) => birth(ctx, milestones, { ...row, order }, toRow(tables.milestones, row))),
    ...conditionsOf(ctx, order, input, rows, termsVersion),
  ];
};

const conditionsOf = (
  ctx: Ctx,
  order: OrderSubject,
  input: NewTerms,
  parts: readonly { id: string }[],
  termsVersion: number,
): Move[] => {
  const code = {
    text: "The buyer's code was given at hand-over",
    verifier: "SYSTEM",
    evidence: "CODE",
    required: true,
  } as const;
  const lacksCode =
    input.handover && !input.conditions.some(({ verifier }) => verifier === "SYSTEM");
  const given: NewTerms["conditions"] = lacksCode ? [...input.conditions, code] : input.conditions;
  return given.map((condition, position) => {
    const row = {
      id: newId("condition"),
      orderId: order.id,
      milestoneId: parts[condition.milestone ?? parts.length - 1]?.id ?? null,
      termsVersion,
      position,
      text: condition.text,
      verifier: condition.verifier,
      verifierPhone: condition.verifierPhone ?? null,
      evidenceKind: condition.evidence,
      required: condition.required,
      status: "PENDING" as const,
      reason: null,
      waivedBy: null,
      fulfilledBy: null,
    };
    return birth(ctx, conditions, { ...row, order }, toRow(tables.conditions, row));
  });
};

/** What was asked for, as plain text in a fixed order, so that the same terms hash the same. */
export const termsBody = (input: NewTerms) => ({
  title: input.title,
  description: input.description,
  amount: textOf(input.amount),
  currency: input.amount.currency,
  feePayer: input.feePayer,
  ...(input.feePayer === "BOTH" && { buyerShare: buyerPart(input) }),
  deliverBy: input.deliverBy.toISOString(),
  inspectionHours: input.inspectionHours,
  conditions: input.conditions,
  milestones: input.milestones.map(({ title, amount, deliverBy }) => ({
    title,
    amount: textOf(amount),
    deliverBy: deliverBy?.toISOString() ?? null,
  })),
  fundEach: input.fundEach,
  autoStart: input.autoStart,
  handover: input.handover,
  changeRounds: input.changeRounds,
  deadlockTo: input.deadlockTo,
  clocks: input.clocks,
});

export type TermsBody = ReturnType<typeof termsBody>;

export const hashOf = (body: object): string =>
  createHash("sha256").update(JSON.stringify(body)).digest("hex");
