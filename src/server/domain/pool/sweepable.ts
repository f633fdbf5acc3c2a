import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { readPool } from "./read";

/**
 * What we take out of the money of people is earned, not taken out before, and never what covers
 * them. @throws DomainError sweep_above_earned (with the most that may be taken)
 */
export const sweepable = async (ctx: Pick<Ctx, "db">, amount: bigint): Promise<void> => {
  const { most } = await readPool(ctx);
  if (amount > most.amount) {
    throw new DomainError("sweep_above_earned", { most: most.amount.toString() });
  }
};
