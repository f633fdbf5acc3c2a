-- The one door through which states, journals, history, deadlines, audit and outbox are written.
-- Called by src/server/domain/advance.ts alone.
-- No `set search_path` (it costs a third of the speed): every name is qualified instead, types too,
-- because a caller's temporary type of that name would be found first and its check run as the owner.

create function public.open_account(p_kind pg_catalog.text, p_owner pg_catalog.text, p_currency char(3)) returns void
language plpgsql as $$
begin
  if not exists (
    select 1 from public.accounts where kind = p_kind and owner = p_owner and currency = p_currency
  ) then
    insert into public.accounts (kind, owner, currency, personal, floor)
    select k.kind, p_owner, p_currency, k.personal, k.floor from public.account_kinds k where k.kind = p_kind
    on conflict do nothing;
    if not exists (select 1 from public.account_kinds where kind = p_kind) then
      raise exception 'no account kind %', p_kind using errcode = 'KR015';
    end if;
  end if;
end $$;
--> statement-breakpoint
create function public.move_row(move pg_catalog.jsonb) returns void language plpgsql as $$
declare
  born boolean := move ->> 'from' is null;
  patch pg_catalog.jsonb := coalesce(move -> 'row', '{}'::pg_catalog.jsonb);
  whole pg_catalog.jsonb := patch || jsonb_build_object('id', move ->> 'id', 'status', move ->> 'to');
begin
  case move ->> 'noun'
    when 'orders' then
      if born then
        insert into public.orders
        select (jsonb_populate_record(null::public.orders, whole || '{"version": 0}')).*;
      else
        update public.orders o
           set status = (move ->> 'to')::public.order_status, version = o.version + 1,
               (funding_status, resolution, status_before_issue, hold, buyer_id, seller_id, terms_version,
                funded, released, refunded, updated_at) =
               (select r.funding_status, r.resolution, r.status_before_issue, r.hold, r.buyer_id, r.seller_id,
                       r.terms_version, r.funded, r.released, r.refunded, r.updated_at
                  from jsonb_populate_record(o, patch) r)
         where o.id = move ->> 'id' and o.status = (move ->> 'from')::public.order_status
           and o.version = (move ->> 'version')::integer;
      end if;
    when 'milestones' then
      if born then
        insert into public.milestones select (jsonb_populate_record(null::public.milestones, whole)).*;
      else
        update public.milestones m
           set status = (move ->> 'to')::public.milestone_status,
               releases = (jsonb_populate_record(m, patch)).releases
         where m.id = move ->> 'id' and m.status = (move ->> 'from')::public.milestone_status;
      end if;
    when 'conditions' then
      if born then
        insert into public.conditions select (jsonb_populate_record(null::public.conditions, whole)).*;
      else
        update public.conditions c
           set status = (move ->> 'to')::public.condition_status,
               (reason, waived_by) = (select r.reason, r.waived_by from jsonb_populate_record(c, patch) r)
         where c.id = move ->> 'id' and c.status = (move ->> 'from')::public.condition_status;
      end if;
    when 'payments' then
      if born then
        insert into public.payments
        select (jsonb_populate_record(null::public.payments, whole || '{"version": 0}')).*;
      else
        update public.payments p
           set status = (move ->> 'to')::public.payment_status, version = p.version + 1,
               (received, received_currency, provider_fee, their_id, checkout_url, reason, asked_at, paid_at) =
               (select r.received, r.received_currency, r.provider_fee, r.their_id, r.checkout_url, r.reason,
                       r.asked_at, r.paid_at from jsonb_populate_record(p, patch) r)
         where p.id = move ->> 'id' and p.status = (move ->> 'from')::public.payment_status
           and p.version = (move ->> 'version')::integer;
      end if;
    when 'payouts' then
      if born then
        insert into public.payouts
        select (jsonb_populate_record(null::public.payouts, whole || '{"version": 0}')).*;
      else
        update public.payouts p
           set status = (move ->> 'to')::public.payout_status, version = p.version + 1,
               (approved_hash, approved_by, approved_at, claimed_by, their_reference, provider_fee, reason,
                sent_at, asked_at, concluded_at) =
               (select r.approved_hash, r.approved_by, r.approved_at, r.claimed_by, r.their_reference,
                       r.provider_fee, r.reason, r.sent_at, r.asked_at, r.concluded_at
                  from jsonb_populate_record(p, patch) r)
         where p.id = move ->> 'id' and p.status = (move ->> 'from')::public.payout_status
           and p.version = (move ->> 'version')::integer;
      end if;
    else
      raise exception 'no noun %', move ->> 'noun' using errcode = 'KR016';
  end case;
  if not born and not found then
    raise exception '% % has moved on', move ->> 'noun', move ->> 'id' using errcode = 'KR001';
  end if;
end $$;
--> statement-breakpoint
create function public.post_journal(journal pg_catalog.jsonb) returns bigint language plpgsql as $$
declare
  posted bigint;
begin
  perform public.open_account(l.kind, l.owner, l.currency)
     from (select * from jsonb_to_recordset(journal -> 'lines') as x(kind pg_catalog.text, owner pg_catalog.text, currency char(3))
            order by kind, owner) l;
  insert into public.journals (key, kind, body_hash, order_id, event_at)
  values (journal ->> 'key', journal ->> 'kind', journal ->> 'hash', journal ->> 'order_id',
          (journal ->> 'event_at')::pg_catalog.timestamptz)
  returning id into posted;
  -- One statement in account order: two journals can never wait for each other.
  insert into public.entries (journal_id, account_id, currency, amount)
  select posted, a.id, a.currency, l.amount
    from jsonb_to_recordset(journal -> 'lines') as l(kind pg_catalog.text, owner pg_catalog.text, currency char(3), amount bigint)
    join public.accounts a on a.kind = l.kind and a.owner = l.owner and a.currency = l.currency
   order by a.id;
  return posted;
end $$;
--> statement-breakpoint
create function public.commit_change(change pg_catalog.jsonb) returns pg_catalog.jsonb language plpgsql security definer as $$
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
    posted := posted || public.post_journal(item);
  end loop;
  delete from public.deadlines d using jsonb_to_recordset(change -> 'clear') as c(order_id pg_catalog.text, kind pg_catalog.text)
   where d.order_id = c.order_id and (c.kind = '*' or d.kind::pg_catalog.text = c.kind);
  insert into public.deadlines (order_id, milestone_id, kind, due_at)
  select s.order_id, coalesce(s.milestone_id, ''), s.kind, s.due_at
    from jsonb_to_recordset(change -> 'set')
      as s(order_id pg_catalog.text, milestone_id pg_catalog.text, kind public.deadline_kind, due_at pg_catalog.timestamptz);
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
revoke execute on function public.open_account(text, text, char), public.move_row(jsonb),
  public.post_journal(jsonb), public.commit_change(jsonb) from public;
--> statement-breakpoint
grant execute on function public.commit_change(jsonb) to kro_app;
