import { suppressions } from "@/server/db/schema/messages";
import type { Ctx } from "../context";

interface Suppressed {
  /** The one we wrote to, never one that a report names. */
  readonly address: string;
  readonly reason: "bounced" | "complained";
  readonly words: string;
}

/** From now on no mail goes to this address. The first reason stays. */
export const suppressAddress = async (
  ctx: Ctx,
  { address, reason, words }: Suppressed,
): Promise<void> => {
  await ctx.db
    .insert(suppressions)
    .values({ address: address.toLowerCase(), reason, words, at: ctx.now })
    .onConflictDoNothing();
};
