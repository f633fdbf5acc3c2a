import { eq } from "drizzle-orm";
import { statementLines } from "@/server/db/schema/statements";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import type { LineBookingRow } from "./machine";

/** What each kind of line is booked as, and whether it came in or went out. */
export const lineKinds = {
  TOPUP: { posting: "topUp", into: true, key: "topup" },
  SWEEP: { posting: "sweep", into: false, key: "sweep" },
  BANK_CHARGE: { posting: "bankCharge", into: false, key: "bankcharge" },
} as const satisfies Record<LineBookingRow["kind"], object>;

/** @throws DomainError line_not_found */
export const bankLine = async (ctx: Pick<Ctx, "db">, id: bigint) => {
  const [line] = await ctx.db.select().from(statementLines).where(eq(statementLines.id, id));
  if (!line) throw new DomainError("line_not_found");
  return line;
};
