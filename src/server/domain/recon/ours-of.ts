import { type SQL, sql } from "drizzle-orm";
import { idInput, refundIdOf } from "@/lib/ids";
import { daysAfter, startOfDay } from "@/lib/lagos-day";
import type { Ctx } from "../context";
import type { Ours, Theirs } from "./rules";

interface Row extends Record<string, unknown> {
  about: Ours["about"];
  subject_id: string | null;
  reference: string | null;
  their_id: string | null;
  account: string | null;
  minor: string;
  currency: string;
  fee: string | null;
  at: string;
  booked: string | null;
  state: Ours["state"];
}

interface Asked {
  readonly provider: string;
  readonly from: string;
  readonly to: string;
  readonly references: string;
  readonly refundIds: string;
  readonly suspended: string;
}

/**
 * What our books say of a day with a gateway, and of everything the gateway named: payments, payouts,
 * refunds sent as transfers, and money in suspense that belongs to no payment. What the journals
 * moved stands beside what the rows say.
 */
export const oursOf = async (
  ctx: Pick<Ctx, "db">,
  { provider, day, theirs }: { provider: string; day: string; theirs: readonly Theirs[] },
): Promise<Ours[]> => {
  const references = theirs.flatMap(({ reference }) => reference ?? []);
  const names = theirs.flatMap(({ reference, theirId }) => [
    `unmatched:${provider}:${theirId}`,
    ...(reference === null ? [] : [`unmatched:${reference}`]),
  ]);
  const asked: Asked = {
    provider,
    from: startOfDay(day).toISOString(),
    to: startOfDay(daysAfter(day, 1)).toISOString(),
    references: JSON.stringify(references),
    refundIds: JSON.stringify(references.flatMap((one) => refundNamed(one) ?? [])),
    suspended: JSON.stringify(names),
  };
  const rows = await ctx.db.execute<Row>(sql`
    ${paymentsOf(asked)} union all ${payoutsOf(asked)} union all ${refundsOf(asked)} union all ${suspendedOf(asked)}`);
  return [...rows].map((row) => ({
    about: row.about,
    subjectId: row.subject_id,
    reference: row.reference ?? ourNameOf(row, references),
    theirId: row.their_id,
    account: row.account,
    minor: BigInt(row.minor),
    currency: row.currency,
    fee: row.fee === null ? null : BigInt(row.fee),
    at: new Date(row.at),
    booked: row.booked === null ? null : BigInt(row.booked),
    state: row.state,
  }));
};

/** The refund a gateway calls by its id, or by the reference of its transfer. */
const refundNamed = (name: string): string | null =>
  idInput("refund").safeParse(name).data ?? refundIdOf(name);

/** A refund keeps no reference of its own: its name is its id, or made of it. */
const ourNameOf = (row: Row, references: readonly string[]): string | null =>
  row.about === "payout"
    ? (references.find((one) => refundNamed(one) === row.subject_id) ?? row.subject_id)
    : null;

const listed = (json: string) => sql`(select jsonb_array_elements_text(${json}::text::jsonb))`;

/** What some journals moved at the gateway: debits are money it holds for us. */
const moved = (provider: string, keys: SQL) => sql`
  (select sum(-e.amount) from public.journals j
     join public.entries e on e.journal_id = j.id
     join public.accounts a on a.id = e.account_id
    where j.key in (${keys}) and a.kind = 'PSP' and a.owner = ${provider})`;

const paymentsOf = ({ provider, from, to, references }: Asked) => sql`
  select 'payment' as about, p.id as subject_id, p.reference, p.their_id, p.account_number as account,
         coalesce(p.received, p.due)::text as minor, coalesce(p.received_currency, p.currency) as currency,
         p.provider_fee::text as fee, coalesce(p.paid_at, p.created_at)::text as at,
         ${moved(provider, sql`'payin:' || p.provider || ':' || p.reference, 'unmatched:' || p.reference`)}::text as booked,
         case when p.status in ('STARTED', 'OPEN') then 'open'
              when p.status = 'FAILED' then 'not_paid'
              when exists (select from public.refunds r where r.payment_id = p.id and r.status in ('APPROVED', 'PROCESSING', 'UNKNOWN', 'SUCCEEDED'))
                or exists (select from public.chargebacks c where c.payment_id = p.id and c.status <> 'WON') then 'given_back'
              else 'booked' end as state
    from public.payments p
   where p.id in (
     select id from public.payments
      where provider = ${provider} and paid_at >= ${from}::timestamptz and paid_at < ${to}::timestamptz
     union select id from public.payments where provider = ${provider} and reference in ${listed(references)})`;

const payoutsOf = ({ provider, from, to, references }: Asked) => sql`
  select 'payout', p.id, p.reference, p.their_reference, null, p.amount::text, p.currency::text,
         p.provider_fee::text, coalesce(p.sent_at, p.requested_at)::text,
         (-${moved(provider, sql`'wd:' || p.id || ':post'`)})::text,
         case p.status when 'SUCCEEDED' then 'booked' when 'REVERSED' then 'given_back'
              when 'FAILED' then 'not_paid' when 'REJECTED' then 'not_paid' else 'open' end
    from public.payouts p
   where p.id in (
     select id from public.payouts
      where provider = ${provider} and sent_at >= ${from}::timestamptz and sent_at < ${to}::timestamptz
     union select id from public.payouts where provider = ${provider} and reference in ${listed(references)})`;

const refundsOf = ({ provider, from, to, refundIds }: Asked) => sql`
  select 'payout', r.id, null, r.their_reference, null, r.amount::text, r.currency::text, null,
         coalesce(r.sent_at, r.requested_at)::text,
         (-${moved(provider, sql`'refund:' || r.id || ':paid'`)})::text,
         case r.status when 'SUCCEEDED' then 'booked' when 'FAILED' then 'not_paid'
              when 'REJECTED' then 'not_paid' else 'open' end
    from public.refunds r
   where r.provider = ${provider}
     and (r.sent_at >= ${from}::timestamptz and r.sent_at < ${to}::timestamptz or r.id in ${listed(refundIds)})`;

const suspendedOf = ({ provider, from, to, suspended }: Asked) => sql`
  select 'payment', null,
         case when starts_with(j.key, 'unmatched:' || ${provider} || ':') then null else substr(j.key, 11) end,
         case when starts_with(j.key, 'unmatched:' || ${provider} || ':') then substr(j.key, 12 + length(${provider})) end,
         null, (-e.amount)::text, e.currency::text, null, j.event_at::text, (-e.amount)::text,
         case when exists (select from public.suspense s join public.refunds r on r.suspense_id = s.id
                            where s.key = j.key and r.status in ('APPROVED', 'PROCESSING', 'UNKNOWN', 'SUCCEEDED'))
              then 'given_back' else 'booked' end
    from public.journals j
    join public.entries e on e.journal_id = j.id
    join public.accounts a on a.id = e.account_id and a.kind = 'PSP' and a.owner = ${provider}
   where j.kind = 'suspend'
     and (j.event_at >= ${from}::timestamptz and j.event_at < ${to}::timestamptz or j.key in ${listed(suspended)})
     and not exists (select from public.payments p
          where p.provider = ${provider} and 'unmatched:' || p.reference = j.key)`;
