import { and, eq } from "drizzle-orm";
import { currencies, money } from "@/lib/money";
import * as tables from "@/server/db/schema/refunds";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { endChargeback } from "./conclude-chargeback";
import type { ChargebackRow } from "./machine";
import { noticeChargeback } from "./notice-chargeback";

/** What a gateway says of a bank's wish when asked by its own number of it; money in decimal text. */
export type ChargebackAnswer =
  | {
      readonly kind: "found";
      readonly theirReference: string;
      readonly paymentReference: string;
      readonly minor: string;
      readonly currency: string;
      readonly reason: string;
      readonly state: "open" | "won" | "lost";
      readonly ours: boolean;
    }
  | { readonly kind: "not_found" }
  | { readonly kind: "unknown"; readonly reason: string };

type Found = Extract<ChargebackAnswer, { kind: "found" }>;

/**
 * What a gateway said, when our server asked it, of a payment that a bank wants back: written down
 * once as noticed, and once as decided, in whatever order we heard of it. A decision over another sum
 * than was noticed is left to finance.
 * @throws DomainError payment_not_found, chargeback_above_payment, chargeback_sum_differs
 */
export const hearChargeback = async (
  ctx: Ctx,
  { answer }: { answer: ChargebackAnswer },
): Promise<{ state: "open" | "won" | "lost" | "none" }> => {
  const ours = answer.kind === "found" && answer.ours;
  if (!ours || !Object.hasOwn(currencies, answer.currency)) return { state: "none" };
  const noticed = await noticedOf(ctx, answer);
  if (answer.state === "open" || noticed.status !== "NOTICED") return { state: answer.state };
  if (noticed.amount !== BigInt(answer.minor) || noticed.currency !== answer.currency) {
    throw new DomainError("chargeback_sum_differs", { theirs: answer.minor });
  }
  const won = answer.state === "won";
  await endChargeback(ctx, { id: noticed.id, won, answer: "As the gateway told us" });
  return { state: answer.state };
};

/** As it stands with us, noticed now if it was not before. */
const noticedOf = async (ctx: Ctx, answer: Found): Promise<ChargebackRow> => {
  const known = await findNoticed(ctx, answer);
  if (known) return known;
  const { paymentReference, theirReference, minor, reason } = answer;
  await noticeChargeback(ctx, {
    paymentReference,
    theirReference,
    amount: money(BigInt(minor)),
    reason,
  }).catch(unlessKnown);
  const now = await findNoticed(ctx, answer);
  if (!now) throw new DomainError("chargeback_not_found");
  return now;
};

/** Somebody else heard of it at the same moment. */
const unlessKnown = (error: unknown) => {
  if (!(error instanceof DomainError) || error.code !== "chargeback_known") throw error;
};

const findNoticed = async (ctx: Ctx, { theirReference }: Found): Promise<ChargebackRow | null> => {
  if (ctx.actor.kind !== "gateway") throw new DomainError("not_yours_to_do");
  const [row] = await ctx.db
    .select()
    .from(tables.chargebacks)
    .where(
      and(
        eq(tables.chargebacks.provider, ctx.actor.id),
        eq(tables.chargebacks.theirReference, theirReference),
      ),
    );
  return row ?? null;
};
