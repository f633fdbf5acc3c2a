import { and, desc, eq, gte, lt, lte } from "drizzle-orm";
import { statementImports, statementLines } from "@/server/db/schema/statements";
import type { Ctx } from "../context";
import type { Statement } from "./read-statement";

/** What of a statement is new, and where it does not follow from those before. */
export interface Preview {
  /** The very file was brought in before. */
  readonly known: boolean;
  readonly fresh: number;
  /** The last line before its first, when what the account held then is not what it begins with. */
  readonly gap: { readonly day: string; readonly balance: bigint; readonly opening: bigint } | null;
  /** How many lines of its days an earlier statement had and this one has not. */
  readonly gone: number;
  /** The first of its lines that an earlier statement had with another balance, as an editor counts. */
  readonly moved: number | null;
}

/** Looks at a statement beside those that were brought in before. Keeps nothing. */
export const previewStatement = async (
  ctx: Pick<Ctx, "db" | "now">,
  { hash, lines }: Pick<Statement, "hash" | "lines">,
): Promise<Preview> => {
  const [first, last] = [lines[0], lines.at(-1)];
  const [same] = await ctx.db
    .select({ id: statementImports.id })
    .from(statementImports)
    .where(eq(statementImports.hash, hash));
  if (!first || !last)
    return { known: same !== undefined, fresh: 0, gap: null, gone: 0, moved: null };
  const told = await ctx.db
    .select({ hash: statementLines.hash, balance: statementLines.balance })
    .from(statementLines)
    .where(and(gte(statementLines.day, first.day), lte(statementLines.day, last.day)));
  const before = new Map(told.map((one) => [one.hash, one.balance]));
  const again = lines.filter((line) => before.has(line.hash));
  const here = new Set(lines.map((line) => line.hash));
  const moved = again.find((line) => before.get(line.hash) !== line.balance);
  return {
    known: same !== undefined,
    fresh: lines.length - again.length,
    gap: before.has(first.hash) ? null : await gapBefore(ctx, first),
    gone: told.filter((one) => !here.has(one.hash)).length,
    moved: moved?.line ?? null,
  };
};

const gapBefore = async (
  ctx: Pick<Ctx, "db">,
  first: Statement["lines"][number],
): Promise<Preview["gap"]> => {
  const [line] = await ctx.db
    .select({ day: statementLines.day, balance: statementLines.balance })
    .from(statementLines)
    .where(lt(statementLines.day, first.day))
    .orderBy(desc(statementLines.day), desc(statementLines.id))
    .limit(1);
  const opening = first.balance - first.amount;
  return line && line.balance !== opening ? { ...line, opening } : null;
};
