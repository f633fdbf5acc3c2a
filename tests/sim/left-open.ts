import { sql } from "drizzle-orm";
import type { Db } from "../../src/server/db/client";
import type { Rails } from "../support/rails";

interface Row {
  readonly [name: string]: unknown;
  readonly what: string;
  readonly key: string;
}

export const bare = (reference: string) => reference.replace(/^kro/, "").replaceAll("-", "");

/** What the gateways know of that was sent to them, by our reference or by our note. */
export const known = async (rails: Rails): Promise<Set<string>> => {
  const all = await Promise.all(
    ["/transfers", "/refunds", "/fincra", "/providus"].map((path) => rails.control(path)),
  );
  const [paystack, refunds, fincra, providus] = all;
  const of = (rows: unknown, name: string) =>
    ((rows ?? []) as Record<string, string | null>[]).map((row) => bare(row[name] ?? ""));
  return new Set([
    ...of(paystack?.transfers, "reference"),
    ...of(refunds?.refunds, "merchantNote"),
    ...of(fincra?.payouts, "customerReference"),
    ...of(providus?.transfers, "reference"),
  ]);
};

/**
 * At rest, two days after the last thing went wrong: whatever has not come to its end and waits for
 * nobody. A doubt may stay where the gateway shows that it never took the sending in: staff have it
 * in their list. Empty: nothing hangs.
 */
export const leftOpen = async (db: Db, rails: Rails): Promise<string[]> => {
  const rows = await db.execute<Row>(sql`
    select 'payout at ' || status as what, id as key from payouts
     where status not in ('UNKNOWN', 'SUCCEEDED', 'FAILED', 'REVERSED', 'REJECTED')
    union all
    select 'refund at ' || status, id from refunds
     where status not in ('UNKNOWN', 'SUCCEEDED', 'FAILED', 'REJECTED')
    union all
    select 'webhook about ' || about, provider || ' ' || event || ' ' || reference from webhooks
     where status = 'STORED'
    union all
    select 'untold', event from outbox where sent_at is null
    union all
    select 'order at ' || status || ' without a clock', id from orders o
     where status not in ('CLOSED', 'REFUNDED', 'DECLINED', 'CANCELLED', 'EXPIRED')
       and not exists (select from deadlines d where d.order_id = o.id)
    union all
    select 'payment at ' || p.status || ' of an ended order', p.id
      from payments p join orders o on o.id = p.order_id
     where p.status in ('STARTED', 'OPEN') and o.status in ('CLOSED', 'REFUNDED')`);
  const doubts = await db.execute<{ what: string; note: string; reference: string }>(sql`
    select 'payout ' || id as what, id as note, reference from payouts where status = 'UNKNOWN'
    union all
    select 'refund ' || id, id, 'kro-back-' || lower(split_part(id, '_', 2))
      from refunds where status = 'UNKNOWN'`);
  const theirs = doubts.length > 0 ? await known(rails) : new Set<string>();
  const answerable = doubts.filter(
    ({ note, reference }) => theirs.has(bare(note)) || theirs.has(bare(reference)),
  );
  return [
    ...rows.map(({ what, key }) => `${what}: ${key}`),
    ...answerable.map(({ what }) => `in doubt, and the gateway knows: ${what}`),
  ];
};
