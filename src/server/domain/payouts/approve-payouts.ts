import { createHash } from "node:crypto";
import { inArray } from "drizzle-orm";
import * as z from "zod";
import { amountInput } from "@/lib/amount-input";
import { idInput } from "@/lib/ids";
import { payouts } from "@/server/db/schema/payouts";
import type { Ctx } from "../context";
import { type DomainCode, DomainError } from "../errors";
import { checkTotp } from "../people/totp";
import { approveShown, type Shown } from "./approve-shown";
import { noteAttempt } from "./note-attempt";

const MOST = 50;

export const ApprovePayouts = z.strictObject({
  payouts: z
    .array(
      z.strictObject({
        id: idInput("payout"),
        shownHash: z.string().regex(/^[0-9a-f]{64}$/, "Open the list again"),
      }),
    )
    .min(1)
    .max(MOST)
    .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, "Each only once"),
  /** Their sum, as it stood above the code. */
  total: amountInput,
  totp: z.string().regex(/^\d{6}$/, "Type the six digits"),
});

type Outcome = { readonly id: string } & (
  | { readonly status: "APPROVED" | "PENDING_APPROVAL" }
  | { readonly refused: DomainCode }
);

/**
 * A member of staff lets several payouts go with one code, which is spent for exactly this list. Each
 * is approved or refused on its own, as if it were alone; the hash of the list is in the audit of each.
 * @throws DomainError payout_not_found, payout_changed (the sum is another by now), totp_wrong,
 *   totp_locked; what is refused to one of them is told beside it
 */
export const approvePayouts = async (
  ctx: Ctx,
  { payouts: shown, total, totp }: z.output<typeof ApprovePayouts>,
): Promise<{ outcomes: Outcome[] }> => {
  const { actor } = ctx;
  if (actor.kind !== "staff") throw new DomainError("sign_in_needed");
  await refuseOtherSum(ctx, shown, total.amount);
  const noted = <T>(one: Shown, decide: () => Promise<T>) =>
    noteAttempt(
      ctx,
      { payoutId: one.id, staffId: actor.id, decision: "APPROVE", shownHash: one.shownHash },
      decide,
    );
  try {
    await checkTotp(ctx, actor.id, totp);
  } catch (error) {
    for (const one of shown) await noted(one, () => Promise.reject(error)).catch(() => {});
    throw error;
  }
  const batchHash = batchHashOf(shown, total.amount);
  const outcomes: Outcome[] = [];
  for (const one of shown) {
    outcomes.push(
      await noted(one, () => approveShown(ctx, one, { batchHash })).then(
        ({ status }) => ({ id: one.id, status }),
        (error: unknown) => {
          if (error instanceof DomainError) return { id: one.id, refused: error.code };
          throw error;
        },
      ),
    );
  }
  return { outcomes };
};

const refuseOtherSum = async (ctx: Ctx, shown: readonly Shown[], total: bigint): Promise<void> => {
  const rows = await ctx.db
    .select({ amount: payouts.amount })
    .from(payouts)
    .where(
      inArray(
        payouts.id,
        shown.map(({ id }) => id),
      ),
    );
  if (rows.length !== shown.length) throw new DomainError("payout_not_found");
  const sum = rows.reduce((all, { amount }) => all + amount, 0n);
  if (sum !== total) throw new DomainError("payout_changed");
};

const batchHashOf = (shown: readonly Shown[], total: bigint): string =>
  createHash("sha256")
    .update([total, ...shown.map(({ id, shownHash }) => `${id} ${shownHash}`)].join("\n"))
    .digest("hex");
