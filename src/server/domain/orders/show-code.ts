import { eq } from "drizzle-orm";
import { unseal } from "@/lib/seal";
import { sealedPlace } from "@/lib/sealed-columns";
import { handoverCodes } from "@/server/db/schema/deliveries";
import { env } from "@/server/env";
import type { Ctx } from "../context";

/** Where a hand-over code is sealed for; another order's does not open here. */
export const codePlace = (orderId: string): string => sealedPlace("handover_codes", orderId);

/** The code the buyer shows at the door, for the buyer's own page only; null when there is none. */
export const showCode = async (ctx: Ctx, orderId: string): Promise<string | null> => {
  const [row] = await ctx.db
    .select({ sealed: handoverCodes.codeSealed })
    .from(handoverCodes)
    .where(eq(handoverCodes.orderId, orderId));
  return row ? unseal(env.KEY_RING, codePlace(orderId), row.sealed) : null;
};
