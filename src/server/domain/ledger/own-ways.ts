import { eq, inArray, sql } from "drizzle-orm";
import { journals } from "@/server/db/schema/ledger";
import { orders } from "@/server/db/schema/orders";
import type { Ctx } from "../context";

/** Accounts whose order, payout or refund has a way of its own to put things right. */
const kept = ["ESC", "CTD", "FEE", "OUT", "CBH", "RFP"];

/** Where a journal is put right that is not taken back line by line. */
export interface OwnWay {
  readonly noun: "order" | "payout" | "refund";
  /** The order's code for people, or the id of the payout or the refund. */
  readonly id: string;
}

/** Of these journals, the ones that have a way of their own, by their numbers. */
export const ownWays = async (
  { db }: Pick<Ctx, "db">,
  ids: readonly bigint[],
): Promise<ReadonlyMap<bigint, OwnWay>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: journals.id, key: journals.key, orderRef: orders.ref })
    .from(journals)
    .leftJoin(orders, eq(orders.id, journals.orderId))
    .where(
      sql`${inArray(journals.id, [...ids])} and exists (
        select from public.entries e join public.accounts a on a.id = e.account_id
         where e.journal_id = ${journals.id} and ${inArray(sql`a.kind`, kept)})`,
    );
  return new Map(rows.map(({ id, key, orderRef }) => [id, wayOf(key, orderRef)]));
};

const wayOf = (key: string, orderRef: string | null): OwnWay => {
  const [, id = ""] = key.split(":");
  if (key.startsWith("wd:")) return { noun: "payout", id };
  if (id.startsWith("rfd_")) return { noun: "refund", id };
  return { noun: "order", id: orderRef ?? "" };
};
