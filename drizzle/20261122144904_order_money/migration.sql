-- What an order says it holds is looked at when its money moves too, not only when the order does: a
-- journal that takes from its escrow without a step of the order is refused.
create function public.check_held() returns trigger language plpgsql as $$
declare
  o public.orders;
  held pg_catalog.record;
begin
  select x.* into o from public.accounts a join public.orders x on x.id = a.owner
   where a.id = new.account_id and a.kind in ('ESC', 'CTD', 'FEE');
  if not found then
    return null;
  end if;
  select coalesce(sum(balance) filter (where kind in ('ESC', 'CTD')), 0) as principal,
         coalesce(sum(balance) filter (where kind = 'FEE'), 0) as fee,
         coalesce(sum(balance) filter (where kind = 'CTD'), 0) as contested
    into held from public.accounts where owner = o.id;
  if held.principal <> o.funded - o.released - o.refunded - o.charged_back
     or held.fee <> o.fee_funded - o.fee_spent then
    raise exception 'order % says other sums than its accounts', o.id using errcode = 'KR017';
  end if;
  -- Only what is in an open dispute is locked apart; a bank may have taken all that was.
  if o.charged_back = 0 and held.contested <> coalesce((
    select sum(d.amount) from public.disputes d where d.order_id = o.id and d.closed_at is null
       and o.status in ('ISSUE_REPORTED', 'DISPUTED')), 0) then
    raise exception 'order % has other sums in dispute than its accounts', o.id using errcode = 'KR017';
  end if;
  return null;
end $$;
--> statement-breakpoint
revoke execute on function public.check_held() from public;
--> statement-breakpoint
create constraint trigger order_money after insert on public.entries deferrable initially deferred
  for each row when (new.balance_after is not null) execute function public.check_held();
