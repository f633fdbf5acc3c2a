-- Every way an order can go: what the clerk writes now, what the database refuses on its own, and who
-- may write what. Types and names are qualified for the same reason as before.
-- Orders made before milestones, fees and dates were kept apart. (The checks of later are not yet on.)
update public.order_terms t set title = o.title, description = o.description, amount = o.amount
  from public.orders o where o.id = t.order_id;
--> statement-breakpoint
update public.milestones m
   set buyer_fee = t.buyer_fee, buyer_vat = t.buyer_vat, seller_fee = t.seller_fee, seller_vat = t.seller_vat,
       released = case when m.status = 'RELEASED' then m.amount else 0 end
  from public.order_terms t where t.order_id = m.order_id and t.version = m.terms_version;
--> statement-breakpoint
update public.conditions c set milestone_id = m.id
  from public.milestones m where m.order_id = c.order_id and c.milestone_id is null;
--> statement-breakpoint
update public.orders o
   set deliver_by = t.deliver_by,
       fee_funded = case when o.funded > 0 then t.buyer_fee + t.buyer_vat else 0 end,
       fee_spent = case when o.released > 0 then t.buyer_fee + t.buyer_vat else 0 end
  from public.order_terms t where t.order_id = o.id and t.version = o.terms_version;
--> statement-breakpoint
create or replace function public.move_row(move pg_catalog.jsonb) returns void language plpgsql as $$
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
               (funding_status, resolution, status_before_issue, hold, late, buyer_id, seller_id, title,
                description, amount, terms_version, funded, released, refunded, charged_back, fee_funded,
                fee_spent, money_moves, deliver_by, inspection_from, buyer_told_at, seller_acted_at,
                change_rounds, updated_at) =
               (select r.funding_status, r.resolution, r.status_before_issue, r.hold, r.late, r.buyer_id,
                       r.seller_id, r.title, r.description, r.amount, r.terms_version, r.funded, r.released,
                       r.refunded, r.charged_back, r.fee_funded, r.fee_spent, r.money_moves, r.deliver_by,
                       r.inspection_from, r.buyer_told_at, r.seller_acted_at, r.change_rounds, r.updated_at
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
               (status_before_issue, released, refunded, releases, deliver_by) =
               (select r.status_before_issue, r.released, r.refunded, r.releases, r.deliver_by
                  from jsonb_populate_record(m, patch) r)
         where m.id = move ->> 'id' and m.status = (move ->> 'from')::public.milestone_status;
      end if;
    when 'conditions' then
      if born then
        insert into public.conditions select (jsonb_populate_record(null::public.conditions, whole)).*;
      else
        update public.conditions c
           set status = (move ->> 'to')::public.condition_status,
               (reason, waived_by, fulfilled_by) =
               (select r.reason, r.waived_by, r.fulfilled_by from jsonb_populate_record(c, patch) r)
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
    when 'disputes' then
      if born then
        insert into public.disputes select (jsonb_populate_record(null::public.disputes, whole)).*;
      else
        update public.disputes x
           set status = (move ->> 'to')::public.dispute_status,
               (blind_round, escalated_at, escalated_by, responded_at, defaulted, evidence_locked_at, arbiter_id, assigned_at, round, buyer_appealed_at, seller_appealed_at, to_seller, to_buyer, closed_at) =
               (select r.blind_round, r.escalated_at, r.escalated_by, r.responded_at, r.defaulted, r.evidence_locked_at, r.arbiter_id, r.assigned_at, r.round, r.buyer_appealed_at, r.seller_appealed_at, r.to_seller, r.to_buyer, r.closed_at
                  from jsonb_populate_record(x, patch) r)
         where x.id = move ->> 'id' and x.status = (move ->> 'from')::public.dispute_status;
      end if;
    when 'offers' then
      if born then
        insert into public.offers select (jsonb_populate_record(null::public.offers, whole)).*;
      else
        update public.offers x
           set status = (move ->> 'to')::public.offer_status,
               (answered_at, expires_at) =
               (select r.answered_at, r.expires_at
                  from jsonb_populate_record(x, patch) r)
         where x.id = move ->> 'id' and x.status = (move ->> 'from')::public.offer_status;
      end if;
    when 'rulings' then
      if born then
        insert into public.rulings select (jsonb_populate_record(null::public.rulings, whole)).*;
      else
        update public.rulings x
           set status = (move ->> 'to')::public.ruling_status,
               (confirmed_by, proposed_at, buyer_accepted_at, seller_accepted_at) =
               (select r.confirmed_by, r.proposed_at, r.buyer_accepted_at, r.seller_accepted_at
                  from jsonb_populate_record(x, patch) r)
         where x.id = move ->> 'id' and x.status = (move ->> 'from')::public.ruling_status;
      end if;
    when 'extensions' then
      if born then
        insert into public.extensions select (jsonb_populate_record(null::public.extensions, whole)).*;
      else
        update public.extensions x
           set status = (move ->> 'to')::public.extension_status,
               (answered_at, reason) =
               (select r.answered_at, r.reason
                  from jsonb_populate_record(x, patch) r)
         where x.id = move ->> 'id' and x.status = (move ->> 'from')::public.extension_status;
      end if;
    when 'refunds' then
      if born then
        insert into public.refunds select (jsonb_populate_record(null::public.refunds, whole || '{"version": 0}')).*;
      else
        update public.refunds x
           set status = (move ->> 'to')::public.refund_status, version = x.version + 1,
               (their_reference, approved_by, reason, sent_at, asked_at, concluded_at) =
               (select r.their_reference, r.approved_by, r.reason, r.sent_at, r.asked_at, r.concluded_at
                  from jsonb_populate_record(x, patch) r)
         where x.id = move ->> 'id' and x.status = (move ->> 'from')::public.refund_status
           and x.version = (move ->> 'version')::integer;
      end if;
    when 'chargebacks' then
      if born then
        insert into public.chargebacks select (jsonb_populate_record(null::public.chargebacks, whole || '{"version": 0}')).*;
      else
        update public.chargebacks x
           set status = (move ->> 'to')::public.chargeback_status, version = x.version + 1,
               (answer, answer_by, concluded_at) =
               (select r.answer, r.answer_by, r.concluded_at
                  from jsonb_populate_record(x, patch) r)
         where x.id = move ->> 'id' and x.status = (move ->> 'from')::public.chargeback_status
           and x.version = (move ->> 'version')::integer;
      end if;
    when 'corrections' then
      if born then
        insert into public.corrections select (jsonb_populate_record(null::public.corrections, whole)).*;
      else
        update public.corrections x
           set status = (move ->> 'to')::public.correction_status,
               (decided_by, decided_at) =
               (select r.decided_by, r.decided_at
                  from jsonb_populate_record(x, patch) r)
         where x.id = move ->> 'id' and x.status = (move ->> 'from')::public.correction_status;
      end if;
    else
      raise exception 'no noun %', move ->> 'noun' using errcode = 'KR016';
  end case;
  if not born and not found then
    raise exception '% % has moved on', move ->> 'noun', move ->> 'id' using errcode = 'KR001';
  end if;
end $$;
--> statement-breakpoint
create or replace function public.post_journal(journal pg_catalog.jsonb) returns bigint language plpgsql as $$
declare
  posted bigint;
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
  -- One statement in account order: two journals can never wait for each other.
  insert into public.entries (journal_id, account_id, currency, amount)
  select posted, a.id, a.currency, l.amount
    from jsonb_to_recordset(journal -> 'lines') as l(kind pg_catalog.text, owner pg_catalog.text, currency char(3), amount bigint)
    join public.accounts a on a.kind = l.kind and a.owner = l.owner and a.currency = l.currency
   order by a.id;
  return posted;
end $$;
--> statement-breakpoint
-- Clocks are stopped, then cleared, then resumed, then set: what one change both stops and sets runs.
create function public.move_clocks(clocks pg_catalog.jsonb, now pg_catalog.timestamptz) returns void language plpgsql as $$
declare
  item pg_catalog.jsonb;
begin
  for item in select * from jsonb_array_elements(clocks -> 'pause') loop
    update public.deadlines
       set paused_for = item ->> 'for',
           paused_remaining = greatest(0, floor(extract(epoch from due_at - now)))::integer
     where order_id = item ->> 'order_id' and paused_for is null;
  end loop;
  delete from public.deadlines d
   using jsonb_to_recordset(clocks -> 'clear') as c(order_id pg_catalog.text, kind pg_catalog.text)
   where d.order_id = c.order_id and (c.kind = '*' or d.kind::pg_catalog.text = c.kind);
  -- Whoever was stopped has at least the least time left again.
  for item in select * from jsonb_array_elements(clocks -> 'resume') loop
    update public.deadlines d
       set paused_for = null, paused_remaining = null, due_at = n.due,
           warn_at = case when d.warn_at is not null then greatest(d.warn_at + (n.due - d.due_at), now) end
      from (select kind, now + make_interval(secs => greatest(paused_remaining, (item ->> 'least')::integer)) as due
              from public.deadlines where order_id = item ->> 'order_id' and paused_for = item ->> 'for') n
     where d.order_id = item ->> 'order_id' and d.paused_for = item ->> 'for' and d.kind = n.kind;
  end loop;
  insert into public.deadlines (order_id, milestone_id, kind, started_at, due_at, warn_at)
  select s.order_id, '', s.kind, now, s.due_at, s.warn_at
    from jsonb_to_recordset(clocks -> 'set')
      as s(order_id pg_catalog.text, kind public.deadline_kind, due_at pg_catalog.timestamptz, warn_at pg_catalog.timestamptz)
  on conflict (order_id, milestone_id, kind) do update
     set started_at = excluded.started_at, due_at = excluded.due_at, warn_at = excluded.warn_at,
         paused_for = null, paused_remaining = null, warned_at = null;
  for item in select * from jsonb_array_elements(clocks -> 'warned') loop
    update public.deadlines
       set warned_at = coalesce(warned_at, '[]') || to_jsonb(item ->> 'warn_at'),
           warn_at = (item ->> 'next')::pg_catalog.timestamptz
     where order_id = item ->> 'order_id' and kind = (item ->> 'kind')::public.deadline_kind
       and warn_at = (item ->> 'warn_at')::pg_catalog.timestamptz and paused_for is null;
    if not found then
      raise exception 'clock % of % has moved on', item ->> 'kind', item ->> 'order_id' using errcode = 'KR001';
    end if;
  end loop;
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
    posted := posted || public.post_journal(item);
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
-- An order that has ended holds no money; its sums are what its accounts say at every commit.
create or replace function public.check_order_end() returns trigger language plpgsql as $$
declare
  held pg_catalog.record;
begin
  select coalesce(sum(balance) filter (where kind in ('ESC', 'CTD')), 0) as principal,
         coalesce(sum(balance) filter (where kind = 'FEE'), 0) as fee
    into held from public.accounts where owner = new.id;
  if new.status in ('CLOSED', 'REFUNDED', 'DECLINED', 'CANCELLED', 'EXPIRED')
     and (held.principal <> 0 or held.fee <> 0) then
    raise exception 'order % ended with money held', new.id using errcode = 'KR013';
  end if;
  if held.principal <> new.funded - new.released - new.refunded - new.charged_back
     or held.fee <> new.fee_funded - new.fee_spent then
    raise exception 'order % says other sums than its accounts', new.id using errcode = 'KR017';
  end if;
  if new.resolution in ('RELEASED', 'AUTO_RELEASED') and exists (
    select 1 from public.conditions c left join public.milestones m on m.id = c.milestone_id
     where c.order_id = new.id and c.terms_version = new.terms_version and c.required
       and c.status not in ('FULFILLED', 'WAIVED') and m.status is distinct from 'CANCELLED'
  ) then
    raise exception 'order % released with a condition open', new.id using errcode = 'KR014';
  end if;
  return null;
end $$;
--> statement-breakpoint
drop trigger order_end on public.orders;
--> statement-breakpoint
create constraint trigger order_end after update on public.orders deferrable initially deferred
  for each row when (
    new.status is distinct from old.status or new.funded <> old.funded or new.released <> old.released
    or new.refunded <> old.refunded or new.charged_back <> old.charged_back
    or new.fee_funded <> old.fee_funded or new.fee_spent <> old.fee_spent
  ) execute function public.check_order_end();
--> statement-breakpoint
revoke execute on function public.move_clocks(jsonb, timestamptz) from public;
--> statement-breakpoint
grant select on public.disputes, public.offers, public.blind_figures, public.rulings, public.dispute_messages,
  public.files, public.extensions, public.handover_codes, public.refunds, public.chargebacks,
  public.corrections to kro_app;
--> statement-breakpoint
grant insert on public.dispute_messages, public.files to kro_app;
--> statement-breakpoint
grant update (status, reason, sha256, bytes, storage_key, ready_at) on public.files to kro_app;
--> statement-breakpoint
grant update (tries) on public.handover_codes to kro_app;
--> statement-breakpoint
grant update (delivered_at, opened_at, receipt) on public.messages to kro_app;
