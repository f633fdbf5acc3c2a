CREATE INDEX "payouts_counted_at" ON "payouts" ((coalesce("approved_at", "requested_at")));--> statement-breakpoint
-- What counts against the limits of a day: all that was approved in the last 24 hours, and what was
-- asked for and still waits, unless it came to nothing.
create function public.payouts_counted(p_currency pg_catalog.text, p_at pg_catalog.timestamptz)
returns table (id pg_catalog.text, user_id pg_catalog.text, number_hash pg_catalog.text, at pg_catalog.timestamptz, amount pg_catalog.int8)
language sql stable as $$
  select x.id, x.user_id, b.number_hash, coalesce(x.approved_at, x.requested_at), x.amount
    from public.payouts x join public.bank_accounts b on b.id = x.bank_account_id
   where x.currency = p_currency and x.status not in ('REJECTED', 'FAILED', 'REVERSED')
     and coalesce(x.approved_at, x.requested_at) > p_at - interval '24 hours'
$$;
--> statement-breakpoint
-- One after another, so that two at once do not each find room that is there once.
create function public.guard_payout_limits() returns trigger language plpgsql as $$
declare
  moment pg_catalog.timestamptz := case when tg_op = 'INSERT' then new.requested_at else new.approved_at end;
  account pg_catalog.text := (select b.number_hash from public.bank_accounts b where b.id = new.bank_account_id);
  full_kind pg_catalog.text;
begin
  perform pg_advisory_xact_lock(hashtextextended('payout_limits', 0));
  select k.kind into full_kind
    from (select sum(c.amount) filter (where c.user_id = new.user_id) as by_user,
                 sum(c.amount) filter (where c.number_hash = account) as by_account,
                 sum(c.amount) as by_all
            from public.payouts_counted(new.currency, moment) c where c.id <> new.id) s,
         lateral (values ('USER_DAY'::public.limit_kind, s.by_user), ('ACCOUNT_DAY', s.by_account),
                         ('PLATFORM_DAY', s.by_all)) k (kind, counted)
   where coalesce(k.counted, 0) + new.amount > public.limit_in_force(k.kind, new.currency, moment)
   limit 1;
  if full_kind is not null then
    raise exception 'a limit of the day' using errcode = 'KR037', detail = full_kind;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger within_limits before insert on public.payouts for each row execute function public.guard_payout_limits();
--> statement-breakpoint
create trigger still_within_limits before update on public.payouts for each row
  when (old.status = 'PENDING_APPROVAL' and new.status = 'APPROVED') execute function public.guard_payout_limits();
--> statement-breakpoint
revoke execute on function public.guard_payout_limits(), public.payouts_counted(pg_catalog.text, pg_catalog.timestamptz) from public;
--> statement-breakpoint
grant execute on function public.payouts_counted(pg_catalog.text, pg_catalog.timestamptz) to kro_app;
