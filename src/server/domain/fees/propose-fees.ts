import { sql } from "drizzle-orm";
import * as z from "zod";
import { notesInput } from "@/lib/text";
import { feeConfiguration as table } from "@/server/db/schema/ledger";
import { create } from "../advance";
import { toRow } from "../change";
import { actorId, type Ctx } from "../context";
import { DomainError } from "../errors";
import { feesInput, pricesOf } from "./fees-input";
import { type FeeVersion, fees } from "./machine";
import { startsAlone } from "./starts-alone";

export const ProposeFees = z.strictObject({
  ...feesInput,
  effectiveFrom: z.date(),
  /** When the price list before it holds again; without it, it holds until the next starts. */
  effectiveTo: z.date().optional(),
  reason: notesInput(1000),
});

/**
 * Somebody of finance writes down what the service shall cost from a moment on. It costs that only
 * once a second person agrees, before that moment.
 * @throws DomainError fees_date_passed, date_out_of_range, fees_date_taken, fee_bands_out_of_order,
 *   fee_cap_below_least, fee_shares_out_of_order
 */
export const proposeFees = async (ctx: Ctx, input: z.output<typeof ProposeFees>) => {
  const { effectiveFrom, effectiveTo, reason, ...prices } = input;
  checkDates(ctx, effectiveFrom, effectiveTo);
  await startsAlone(ctx, { currency: "NGN", effectiveFrom });
  const version: FeeVersion = {
    ...pricesOf(prices),
    id: await nextVersion(ctx),
    status: "PROPOSED",
    effectiveFrom,
    effectiveTo: effectiveTo ?? null,
    reason,
    proposedBy: actorId(ctx.actor),
    proposedAt: ctx.now,
    decidedBy: null,
    decidedAt: null,
  };
  return create(ctx, fees, version, () => ({
    row: toRow(table, version),
    audit: { effectiveFrom: effectiveFrom.toISOString(), reason },
  }));
};

/** Nobody knows what the service will cost further ahead than this. Days. */
const DATE_MOST = 3 * 365;

const checkDates = ({ now }: Ctx, from: Date, to: Date | undefined): void => {
  if (from <= now) throw new DomainError("fees_date_passed");
  const latest = new Date(now.getTime() + DATE_MOST * 86_400_000);
  if (from > latest || (to && (to <= from || to > latest))) {
    throw new DomainError("date_out_of_range", {
      after: (from > latest ? now : from).toISOString(),
      until: latest.toISOString(),
    });
  }
};

const nextVersion = async (ctx: Ctx): Promise<string> => {
  const [row] = await ctx.db
    .select({ id: sql<string>`nextval('public.fee_configuration_id_seq')::text` })
    .from(sql`(values (1)) as once`);
  if (!row) throw new Error("no number for the next price list");
  return row.id;
};
