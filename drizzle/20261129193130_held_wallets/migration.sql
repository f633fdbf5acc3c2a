-- How much of a credit a wallet may not take: what would lift it above the largest balance. A balance
-- that is above already takes none of it; where nothing limits it, it takes all.
create function public.credit_beyond(balance bigint, credit bigint, most bigint) returns bigint
language sql immutable as $$
  select case when most is null or credit <= 0 then 0 else least(credit, greatest(0, balance + credit - most)) end
$$;
--> statement-breakpoint
create function public.largest_balance(p_user pg_catalog.text, p_currency pg_catalog.text, p_at pg_catalog.timestamptz)
returns bigint language sql stable as $$
  select public.tier_limit_in_force('BALANCE', public.tier_of(p_user), p_currency, p_at)
$$;
--> statement-breakpoint
-- The one place where a credit to a wallet is divided: what is beyond the largest balance of its owner's
-- tier is held (RST) in the same journal, and its owner is told. Whoever posts says the whole sum; the
-- hash of a journal is of what was asked, so that the same again is the same, however it is divided now.
create function public.divide_wallets(journal pg_catalog.jsonb) returns pg_catalog.jsonb language plpgsql as $$
declare
  lines pg_catalog.jsonb := journal -> 'lines';
  moment pg_catalog.timestamptz := (journal ->> 'at')::pg_catalog.timestamptz;
  wallet pg_catalog.record;
  spendable bigint;
  held bigint;
  moved bigint;
  beyond bigint;
begin
  if not exists (
    select 1 from jsonb_to_recordset(lines) as l(kind pg_catalog.text, amount bigint)
     where l.kind = 'RST' or (l.kind = 'AVL' and l.amount > 0)
  ) then
    return lines;
  end if;
  -- Nothing moves while it is divided. Locked in the order in which lines are written, held parts last:
  -- whoever wants one of those has the wallet beside it already.
  perform 1 from public.accounts a
    where a.personal and exists (
      select 1 from jsonb_to_recordset(lines) as l(kind pg_catalog.text, owner pg_catalog.text, currency char(3))
       where l.owner = a.owner and l.currency = a.currency
         and (l.kind = a.kind or (l.kind in ('AVL', 'RST') and a.kind in ('AVL', 'RST'))))
    order by a.kind = 'RST', a.id for no key update;
  for wallet in
    select l.owner, l.currency, coalesce(sum(l.amount) filter (where l.kind = 'AVL'), 0)::bigint as spendable,
           coalesce(sum(l.amount) filter (where l.kind = 'RST'), 0)::bigint as held
      from jsonb_to_recordset(lines) as l(kind pg_catalog.text, owner pg_catalog.text, currency char(3), amount bigint)
     where l.kind in ('AVL', 'RST') group by l.owner, l.currency order by l.owner, l.currency
  loop
    select coalesce(sum(a.balance) filter (where a.kind = 'AVL'), 0),
           coalesce(sum(a.balance) filter (where a.kind = 'RST'), 0) into spendable, held
      from public.accounts a where a.owner = wallet.owner and a.currency = wallet.currency;
    -- What is taken back is taken from where it is by now.
    moved := case when journal ->> 'kind' = 'reverse' then greatest(0, -wallet.held - held) else 0 end;
    beyond := public.credit_beyond(spendable, wallet.spendable - moved,
      public.largest_balance(wallet.owner, wallet.currency, moment));
    continue when moved = 0 and beyond = 0;
    perform public.open_account('RST', wallet.owner, wallet.currency);
    select coalesce(jsonb_agg(l), '[]') into lines from jsonb_array_elements(lines) l
     where not (l ->> 'kind' in ('AVL', 'RST') and l ->> 'owner' = wallet.owner and l ->> 'currency' = wallet.currency);
    lines := lines || coalesce((
      select jsonb_agg(jsonb_build_object('kind', n.kind, 'owner', wallet.owner, 'currency', wallet.currency, 'amount', n.amount))
        from (values ('AVL', wallet.spendable - moved - beyond), ('RST', wallet.held + moved + beyond)) n (kind, amount)
       where n.amount <> 0), '[]');
    if beyond > 0 and journal ->> 'kind' <> 'free' then
      insert into public.outbox (id, event, data, created_at)
      values ('obx_' || upper(substr(md5((journal ->> 'key') || ' ' || wallet.owner), 1, 26)), 'wallet.held',
              jsonb_build_object('subjectId', wallet.owner, 'orderId', coalesce(journal ->> 'order_id', ''),
                                 'amount', beyond::pg_catalog.text, 'currency', wallet.currency), moment);
    end if;
  end loop;
  -- Somebody else filled the room there was: whoever decided on this looks again.
  if jsonb_array_length(lines) = 0 then
    raise exception 'journal % moves nothing any more', journal ->> 'key' using errcode = 'KR001';
  end if;
  return lines;
end $$;
--> statement-breakpoint
create or replace function public.post_journal(journal pg_catalog.jsonb) returns bigint language plpgsql as $$
declare
  posted bigint;
  lines pg_catalog.jsonb;
begin
  -- While an order is on hold nothing leaves its escrow, whoever asks.
  if journal ->> 'kind' in ('release', 'refund', 'split') and exists (
    select 1 from public.orders where id = journal ->> 'order_id' and hold is not null
  ) then
    raise exception 'order % is on hold', journal ->> 'order_id' using errcode = 'KR018';
  end if;
  perform public.open_account(l.kind, l.owner, l.currency)
     from (select * from jsonb_to_recordset(journal -> 'lines') as x(kind pg_catalog.text, owner pg_catalog.text, currency char(3))
            order by kind, owner) l;
  insert into public.journals (key, kind, body_hash, order_id, event_at)
  values (journal ->> 'key', journal ->> 'kind', journal ->> 'hash', journal ->> 'order_id',
          (journal ->> 'event_at')::pg_catalog.timestamptz)
  returning id into posted;
  lines := public.divide_wallets(journal);
  -- One statement in account order, held parts last: two journals can never wait for each other.
  insert into public.entries (journal_id, account_id, currency, amount)
  select posted, a.id, a.currency, l.amount
    from jsonb_to_recordset(lines) as l(kind pg_catalog.text, owner pg_catalog.text, currency char(3), amount bigint)
    join public.accounts a on a.kind = l.kind and a.owner = l.owner and a.currency = l.currency
   order by a.kind = 'RST', a.id;
  return posted;
end $$;
--> statement-breakpoint
create or replace function public.commit_change(change pg_catalog.jsonb) returns pg_catalog.jsonb language plpgsql security definer as $$
declare
  request pg_catalog.jsonb := change -> 'request';
  item pg_catalog.jsonb;
  earlier pg_catalog.record;
  posted bigint[] := '{}';
begin
  -- Asked before? The same request again answers as the first time; another body is refused.
  if request is not null then
    select request_hash, subject_id into earlier from public.idempotency
     where actor_id = request ->> 'actor_id' and key = request ->> 'key';
    if found then
      if earlier.request_hash <> request ->> 'hash' then
        raise exception 'key % was used for another request', request ->> 'key' using errcode = 'KR020';
      end if;
      return jsonb_build_object('outcome', 'replayed', 'subjectId', earlier.subject_id);
    end if;
  end if;
  for item in select * from jsonb_array_elements(change -> 'journals') loop
    select body_hash into earlier from public.journals where key = item ->> 'key';
    if found then
      if earlier.body_hash <> item ->> 'hash' then
        raise exception 'journal key % has another body', item ->> 'key' using errcode = 'KR021';
      end if;
      return jsonb_build_object('outcome', 'replayed', 'subjectId', change ->> 'subjectId');
    end if;
  end loop;

  if request is not null then
    insert into public.idempotency (actor_id, key, request_hash, subject_id, created_at)
    values (request ->> 'actor_id', request ->> 'key', request ->> 'hash', change ->> 'subjectId',
            (change ->> 'at')::pg_catalog.timestamptz);
  end if;
  for item in select * from jsonb_array_elements(change -> 'moves') loop
    perform public.move_row(item);
  end loop;
  insert into public.order_terms
  select r.* from jsonb_array_elements(change -> 'terms') x, jsonb_populate_record(null::public.order_terms, x) r;
  insert into public.acceptances
  select r.* from jsonb_array_elements(change -> 'acceptances') x, jsonb_populate_record(null::public.acceptances, x) r;
  insert into public.evidence
  select r.* from jsonb_array_elements(change -> 'evidence') x, jsonb_populate_record(null::public.evidence, x) r;
  for item in select * from jsonb_array_elements(change -> 'journals') loop
    posted := posted || public.post_journal(item || jsonb_build_object('at', change -> 'at'));
  end loop;
  insert into public.blind_figures
  select r.* from jsonb_array_elements(change -> 'figures') x, jsonb_populate_record(null::public.blind_figures, x) r;
  update public.blind_figures b set sealed = null
    from jsonb_to_recordset(change -> 'wipe') as w(dispute_id pg_catalog.text, round integer)
   where b.dispute_id = w.dispute_id and b.round = w.round;
  insert into public.handover_codes
  select r.* from jsonb_array_elements(change -> 'codes') x, jsonb_populate_record(null::public.handover_codes, x) r;
  perform public.move_clocks(change -> 'clocks', (change ->> 'at')::pg_catalog.timestamptz);
  insert into public.history (noun, subject_id, order_id, action, "from", "to", actor_kind, actor_id, note, journal_key, at)
  select h.noun, h.subject_id, h.order_id, h.action, h."from", h."to", h.actor_kind, h.actor_id, h.note, h.journal_key, h.at
    from jsonb_to_recordset(change -> 'history')
      as h(noun pg_catalog.text, subject_id pg_catalog.text, order_id pg_catalog.text, action pg_catalog.text, "from" pg_catalog.text, "to" pg_catalog.text, actor_kind pg_catalog.text,
           actor_id pg_catalog.text, note pg_catalog.text, journal_key pg_catalog.text, at pg_catalog.timestamptz);
  insert into public.audit (actor_kind, actor_id, session_id, action, subject_id, detail, at)
  select a.actor_kind, a.actor_id, a.session_id, a.action, a.subject_id, a.detail, a.at
    from jsonb_to_recordset(change -> 'audit')
      as a(actor_kind pg_catalog.text, actor_id pg_catalog.text, session_id pg_catalog.text, action pg_catalog.text, subject_id pg_catalog.text, detail pg_catalog.jsonb, at pg_catalog.timestamptz);
  insert into public.outbox (id, event, data, created_at)
  select o.id, o.event, o.data, o.created_at
    from jsonb_to_recordset(change -> 'outbox') as o(id pg_catalog.text, event pg_catalog.text, data pg_catalog.jsonb, created_at pg_catalog.timestamptz);
  return jsonb_build_object('outcome', 'done', 'subjectId', change ->> 'subjectId', 'journals', to_jsonb(posted));
end $$;
--> statement-breakpoint
revoke execute on function public.credit_beyond(bigint, bigint, bigint), public.divide_wallets(pg_catalog.jsonb),
  public.largest_balance(pg_catalog.text, pg_catalog.text, pg_catalog.timestamptz) from public;
--> statement-breakpoint
grant execute on function public.largest_balance(pg_catalog.text, pg_catalog.text, pg_catalog.timestamptz) to kro_app;
