import { eq } from "drizzle-orm";
import { disputes } from "@/server/db/schema/disputes";
import type { Ctx } from "../context";
import { DomainError } from "../errors";

/** The order a case is about. @throws DomainError dispute_not_found */
export const findDispute = async (ctx: Pick<Ctx, "db">, id: string): Promise<string> => {
  const [found] = await ctx.db
    .select({ orderId: disputes.orderId })
    .from(disputes)
    .where(eq(disputes.id, id));
  if (!found) throw new DomainError("dispute_not_found");
  return found.orderId;
};
