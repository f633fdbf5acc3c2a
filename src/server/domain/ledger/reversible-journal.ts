import type { Ctx } from "../context";
import { DomainError } from "../errors";
import { type FoundJournal, findJournal } from "./find-journal";

/** Accounts whose order, payout or refund has a way of its own to put things right. */
const ownWay = ["ESC", "CTD", "FEE", "OUT", "CBH", "RFP"];

/** Under which key a journal is taken back: once and for ever. */
export const reversalKey = (journal: { readonly id: bigint }): string => `rev:${journal.id}`;

/**
 * A journal that may be taken back line by line.
 * @throws DomainError journal_not_found, journal_has_own_way, journal_reversed
 */
export const reversibleJournal = async (
  ctx: Pick<Ctx, "db">,
  id: bigint,
): Promise<FoundJournal> => {
  const journal = await findJournal(ctx, { id });
  if (!journal) throw new DomainError("journal_not_found");
  const touched = journal.lines.find(({ kind }) => ownWay.includes(kind));
  if (touched) throw new DomainError("journal_has_own_way", { account: touched.kind });
  if (await findJournal(ctx, { key: reversalKey(journal) })) {
    throw new DomainError("journal_reversed");
  }
  return journal;
};
