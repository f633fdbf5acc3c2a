import type postgres from "postgres";
import { newId, newOrderRef } from "../src/lib/ids";

export interface Clone {
  ref: string;
  /** The ids of the pattern, each with that of this clone. */
  swaps: readonly (readonly [string, string])[];
}

interface Pattern {
  orderId: string;
  ref: string;
  sellerId: string;
}

const parts = ["order_terms", "acceptances", "milestones", "conditions", "evidence"];

/**
 * Copies of one order that is ready for release, money and all, made in sets: by the verbs
 * themselves they would take longer than the measurement. Sellers alternate, so that no single
 * wallet is what is measured. As the owner, since the app may not write these tables.
 */
export async function cloneOrders(
  owner: postgres.Sql,
  pattern: Pattern,
  sellers: readonly string[],
  count: number,
): Promise<Clone[]> {
  await owner.unsafe(`
    create function pg_temp.swap(given jsonb, find text[], put text[]) returns jsonb
    language plpgsql as $$
    declare result text := given::text;
    begin
      for i in 1 .. array_length(find, 1) loop result := replace(result, find[i], put[i]); end loop;
      return result::jsonb;
    end $$;
    create temporary table clones (find text[], put text[])`);
  const ids = await partIds(owner, pattern.orderId);
  const clones = Array.from({ length: count }, (_, n): Clone => {
    const seller = sellers[n % sellers.length] ?? pattern.sellerId;
    const ref = newOrderRef();
    const own = ids.map(({ id, kind }) => [id, newId(kind)] as const);
    return { ref, swaps: [[pattern.ref, ref], [pattern.sellerId, seller], ...own] };
  });
  const find = clones[0]?.swaps.map(([id]) => id) ?? [];
  await owner`insert into clones select ${find}::text[], array(select jsonb_array_elements_text(puts))
    from jsonb_array_elements(${JSON.stringify(clones.map((c) => c.swaps.map(([, put]) => put)))}::text::jsonb) puts`;
  for (const [table, key] of [["orders", "id"], ...parts.map((part) => [part, "order_id"])]) {
    await owner.unsafe(
      `insert into ${table}
       select (jsonb_populate_record(null::${table}, pg_temp.swap(to_jsonb(t), find, put))).*
         from ${table} t cross join clones where t.${key} = $1`,
      [pattern.orderId],
    );
  }
  await cloneReceipt(owner, pattern.orderId);
  await owner.unsafe("analyze");
  return clones;
}

async function partIds(owner: postgres.Sql, orderId: string) {
  const kinds = { ord: "order", mil: "milestone", con: "condition", evi: "evidence" } as const;
  const rows = await owner<{ id: string }[]>`
    select ${orderId}::text as id
    union all select id from milestones where order_id = ${orderId}
    union all select id from conditions where order_id = ${orderId}
    union all select id from evidence where order_id = ${orderId}`;
  return rows.map(({ id }) => ({ id, kind: kinds[id.slice(0, 3) as keyof typeof kinds] }));
}

/** Each clone gets its own receipt, so that its escrow is real and the books still balance. */
const cloneReceipt = (owner: postgres.Sql, orderId: string) => owner`
  with receipt as (
    select jsonb_build_object('key', j.key, 'kind', j.kind, 'hash', j.body_hash,
      'order_id', j.order_id, 'event_at', j.event_at, 'lines', (
        select jsonb_agg(jsonb_build_object('kind', a.kind, 'owner', a.owner,
          'currency', a.currency, 'amount', e.amount))
          from entries e join accounts a on a.id = e.account_id where e.journal_id = j.id)) as body
      from journals j where j.order_id = ${orderId} and j.kind = 'receipt')
  select count(public.post_journal(pg_temp.swap(
    body || jsonb_build_object('key', (body ->> 'key') || ':' || put[1]), find, put)))
    from receipt cross join clones`;
