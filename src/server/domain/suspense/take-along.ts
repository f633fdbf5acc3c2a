import { and, eq } from "drizzle-orm";
import { suspense as table } from "@/server/db/schema/suspense";
import { step } from "../advance";
import type { Move } from "../change";
import type { Ctx } from "../context";
import { suspenseMachine } from "./machine";

/**
 * The step of money in suspense that another's change takes out of it: its order comes back to life
 * or lets the day go by, or the journal that set it aside is taken back.
 */
export const takeAlong = async (
  ctx: Ctx,
  { key, action }: { readonly key: string; readonly action: "revive" | "returnLate" | "correct" },
): Promise<Move[]> => {
  const [row] = await ctx.db
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.key, key), eq(table.status, "WAITING")));
  const waiting = row ? await suspenseMachine.read(ctx.db, row.id) : null;
  return waiting ? [step(ctx, suspenseMachine, waiting, action)] : [];
};
