import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Noun } from "../machine";
import type { AccountKind } from "./accounts";

/**
 * What the journals of a thing's own steps moved into the company's account of a kind, less what two
 * people took back of it: nothing, once all was.
 */
export const movedBy = (noun: Noun, id: SQLWrapper, kind: AccountKind): SQL<string> => sql`(
  select coalesce(sum(-e.amount), 0)::text
    from public.history h
    join public.journals j on j.key = h.journal_key
    cross join lateral (select j.id union all
                        select r.id from public.journals r where r.key = 'rev:' || j.id) k
    join public.entries e on e.journal_id = k.id
    join public.accounts a on a.id = e.account_id and a.kind = ${kind}
   where h.noun = ${noun} and h.subject_id = ${id})`;

/** Whether two people took back what a step of a thing had booked. */
export const isTakenBack = (noun: Noun, id: SQLWrapper): SQL => sql`exists (
  select from public.history h
    join public.journals j on j.key = h.journal_key
    join public.journals r on r.key = 'rev:' || j.id
   where h.noun = ${noun} and h.subject_id = ${id})`;
