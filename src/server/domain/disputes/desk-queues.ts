import { sql } from "drizzle-orm";
import { money } from "@/lib/money";
import type { Ctx } from "../context";

const kinds = [
  "disputes.unassigned",
  "disputes.second",
  "disputes.late",
  "disputes.complaints",
  "orders.held",
  "orders.unheard",
  "chargebacks.noticed",
  "corrections.proposed",
  "fees.proposed",
] as const;

interface Waiting extends Record<string, unknown> {
  readonly kind: (typeof kinds)[number];
  readonly count: number;
  readonly oldest: Date | string | null;
  readonly sum: string;
}

/** How much of what is in dispute, on hold or asked back waits for a person, and since when. */
export const deskQueues = async (ctx: Ctx) => {
  const rows = await ctx.db.execute<Waiting>(sql`
    with waiting (kind, since, amount) as (
      select case when d.amount = 0 then 'disputes.complaints'
                  when d.status = 'DRAFTED' then 'disputes.second'
                  else 'disputes.unassigned' end, d.escalated_at, d.amount
        from disputes d
       where d.closed_at is null
         and (d.amount = 0 or d.status = 'DRAFTED' or (d.status = 'ESCALATED' and d.arbiter_id is null))
      union all
      -- A ruling's clock that was started again was not met the first time.
      select 'disputes.late', d.evidence_locked_at, d.amount
        from disputes d join deadlines c on c.order_id = d.order_id and c.kind = 'ruling'
       where d.closed_at is null and (c.due_at <= ${ctx.now.toISOString()} or c.started_at > d.evidence_locked_at)
      union all
      select 'orders.held', (o.hold ->> 'at')::timestamptz, o.funded - o.released - o.refunded - o.charged_back
        from orders o where o.hold is not null
      union all
      select 'orders.unheard', c.started_at, o.funded - o.released - o.refunded - o.charged_back
        from deadlines c join orders o on o.id = c.order_id where c.kind = 'silence_end'
      union all
      select 'chargebacks.noticed', b.opened_at, b.amount from chargebacks b where b.status = 'NOTICED'
      union all
      select 'corrections.proposed', r.proposed_at, 0 from corrections r where r.status = 'PROPOSED'
      union all
      select 'fees.proposed', f.proposed_at, 0 from fee_configuration f
       where f.status = 'PROPOSED' and f.effective_from > ${ctx.now.toISOString()}
    )
    select kind, count(*)::int as count, min(since) as oldest, sum(amount)::text as sum
      from waiting group by kind`);
  return kinds.map((kind) => {
    const row = [...rows].find((one) => one.kind === kind);
    return {
      kind,
      count: row?.count ?? 0,
      oldestAt: row?.oldest ? new Date(row.oldest) : null,
      sum: money(BigInt(row?.sum ?? 0)),
    };
  });
};
