import { and, eq, ne } from "drizzle-orm";
import { suspense } from "@/server/db/schema/suspense";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { type FoundJournal, findJournal } from "./find-journal";
import { ownWays } from "./own-ways";

/** Under such keys money in suspense went back from our bank to its payer: it is gone. */
const WENT_BACK = "back:";

/** Under which key a journal is taken back: once and for ever. */
export const reversalKey = (journal: { readonly id: bigint }): string => `rev:${journal.id}`;

/**
 * A journal that may be taken back line by line. The refusal of one that may not names its own way.
 * @throws DomainError journal_not_found, journal_has_own_way, journal_reversed
 */
export const reversibleJournal = async (
  ctx: Pick<Ctx, "db">,
  id: bigint,
): Promise<FoundJournal> => {
  const journal = await findJournal(ctx, { id });
  if (!journal) throw new DomainError("journal_not_found");
  const way = (await ownWays(ctx, [id])).get(id);
  if (way) throw new DomainError("journal_has_own_way", { ...way });
  if (await isMovedOn(ctx, journal))
    throw new DomainError("journal_has_own_way", { account: "SUS" });
  if (await findJournal(ctx, { key: reversalKey(journal) })) {
    throw new DomainError("journal_reversed");
  }
  return journal;
};

/** Money in suspense that somebody has proposed to move, or that has moved, or went back at our bank. */
const isMovedOn = async ({ db }: Pick<Ctx, "db">, { key }: FoundJournal): Promise<boolean> => {
  if (key.startsWith(WENT_BACK)) return true;
  const rows = await db
    .select({ id: suspense.id })
    .from(suspense)
    .where(and(eq(suspense.key, key), ne(suspense.status, "WAITING")));
  return rows.length > 0;
};
