import { sql } from "drizzle-orm";
import * as z from "zod";
import { idInput } from "@/lib/ids";
import { lagosDay } from "@/lib/lagos-day";
import { lineInput } from "@/lib/text";
import { statementImports, statementLines } from "@/server/db/schema/statements";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { previewStatement } from "./preview-statement";
import { readStatement } from "./read-statement";
import { reconcileBank } from "./reconcile-bank";

export const ImportStatement = z.strictObject({
  uploadId: idInput("file"),
  name: lineInput(200),
  /** Of what was looked at before; anything else is not brought in. */
  hash: z.string().regex(/^[0-9a-f]{64}$/, "This is not a hash"),
});

const CHUNK = 500;

/**
 * Brings in a bank statement that was looked at: all of its lines, or none. Lines an earlier statement
 * had are not kept twice. Its days are compared at once with what gateways paid and the books have.
 * @throws DomainError sign_in_needed, statement_changed, statement_unreadable, statement_known
 */
export const importStatement = async (
  ctx: Ctx,
  { name, hash, bytes }: { name: string; hash: string; bytes: Buffer },
) => {
  const { actor, now } = ctx;
  if (actor.kind !== "staff") throw new DomainError("sign_in_needed");
  const statement = readStatement(bytes, lagosDay(now));
  if (statement.hash !== hash) throw new DomainError("statement_changed");
  const { lines } = statement;
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) throw new DomainError("statement_unreadable");
  const days = { from: first.day, to: last.day };
  const kept = await ctx.db.transaction(async (tx) => {
    // Two people who bring in the same at once would each count the other's lines as new.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('statements', 0))`);
    const { known, fresh } = await previewStatement({ db: tx, now }, statement);
    if (known || fresh === 0) throw new DomainError("statement_known");
    const [made] = await tx
      .insert(statementImports)
      .values({
        ...{ hash, name, head: statement.head, lines: lines.length, fresh },
        ...{ fromDay: days.from, toDay: days.to },
        ...{ opening: first.balance - first.amount, closing: last.balance },
        ...{ staffId: actor.id, at: now },
      })
      .returning({ id: statementImports.id });
    if (!made) throw new Error("a statement was not kept");
    const rows = lines.map((line) => ({ ...line, importId: made.id }));
    for (let at = 0; at < rows.length; at += CHUNK) {
      const some = rows.slice(at, at + CHUNK);
      await tx.insert(statementLines).values(some).onConflictDoNothing();
    }
    return { id: made.id.toString(), lines: lines.length, fresh };
  });
  return { ...kept, found: await reconcileBank(ctx, days) };
};
