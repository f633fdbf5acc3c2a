import { inArray } from "drizzle-orm";
import { users } from "@/server/db/schema/people";
import type { Ctx } from "../context";

/** What the two sides of an order are called. */
export const namesOf = async (
  ctx: Pick<Ctx, "db">,
  { buyerId, sellerId }: { buyerId: string | null; sellerId: string | null },
): Promise<{ buyer: string | null; seller: string | null }> => {
  const ids = [buyerId, sellerId].filter((id) => id !== null);
  const rows =
    ids.length === 0
      ? []
      : await ctx.db
          .select({ id: users.id, name: users.name })
          .from(users)
          .where(inArray(users.id, ids));
  const of = (id: string | null) => rows.find((row) => row.id === id)?.name ?? null;
  return { buyer: of(buyerId), seller: of(sellerId) };
};
