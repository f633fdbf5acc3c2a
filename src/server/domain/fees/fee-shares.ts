import * as z from "zod";
import type { Ctx } from "../context";
import { currentFees } from "./read";

/** Who pays our fee. When both do, the buyer pays so many per cent of it: half, if nobody says. */
export const feeSplitInput = {
  feePayer: z.enum(["BUYER", "SELLER", "BOTH"]),
  buyerShare: z
    .number("Type a per cent")
    .int("A whole per cent")
    .min(1, "At least 1 %, or choose who pays all of it")
    .max(99, "At most 99 %, or choose who pays all of it")
    .optional(),
} as const;

/** What per cent of our fee buyers pay by the price list in force: usually, at least and at most. */
export const feeShares = async (ctx: Pick<Ctx, "db" | "now">) => {
  const { buyerShareUsual, buyerShareLeast, buyerShareMost } = await currentFees(ctx);
  return { usual: buyerShareUsual, least: buyerShareLeast, most: buyerShareMost };
};
