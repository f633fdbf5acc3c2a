CREATE TYPE "tier_limit_kind" AS ENUM('ORDER', 'PAYOUT_DAY', 'BALANCE');--> statement-breakpoint
CREATE TABLE "tier_limits" (
	"id" text PRIMARY KEY,
	"status" "limit_status" NOT NULL,
	"tier" smallint NOT NULL,
	"kind" "tier_limit_kind" NOT NULL,
	"amount" bigint NOT NULL,
	"currency" char(3) DEFAULT 'NGN' NOT NULL,
	"effective_from" timestamp(3) with time zone NOT NULL,
	"effective_to" timestamp(3) with time zone,
	"reason" text NOT NULL,
	"proposed_by" text,
	"proposed_at" timestamp(3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp(3) with time zone,
	CONSTRAINT "tier_limits_tier" CHECK ("tier" between 1 and 3),
	CONSTRAINT "tier_limits_amount" CHECK ("amount" >= 0),
	CONSTRAINT "tier_limits_end" CHECK (coalesce("effective_to" > "effective_from", true)),
	CONSTRAINT "tier_limits_two_people" CHECK ("decided_by" is null or "decided_by" <> "proposed_by")
);
--> statement-breakpoint
CREATE INDEX "tier_limits_kind_tier_currency_effective_from_index" ON "tier_limits" ("kind","tier","currency","effective_from" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "tier_limits" ADD CONSTRAINT "tier_limits_proposed_by_staff_id_fkey" FOREIGN KEY ("proposed_by") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "tier_limits" ADD CONSTRAINT "tier_limits_decided_by_staff_id_fkey" FOREIGN KEY ("decided_by") REFERENCES "staff"("id");--> statement-breakpoint
insert into public.tier_limits (id, status, tier, kind, amount, effective_from, reason, proposed_at) values
  ('tlm_00000000000000000000000001', 'APPROVED', 1, 'ORDER', 5000000000, '2026-01-01T00:00:00Z', 'Before there were tiers', '2026-01-01T00:00:00Z'),
  ('tlm_00000000000000000000000002', 'APPROVED', 1, 'PAYOUT_DAY', 2000000000, '2026-01-01T00:00:00Z', 'Before there were tiers', '2026-01-01T00:00:00Z'),
  ('tlm_00000000000000000000000003', 'APPROVED', 1, 'BALANCE', 100000000000, '2026-01-01T00:00:00Z', 'Before there were tiers', '2026-01-01T00:00:00Z'),
  ('tlm_00000000000000000000000004', 'APPROVED', 2, 'ORDER', 5000000000, '2026-01-01T00:00:00Z', 'Before there were tiers', '2026-01-01T00:00:00Z'),
  ('tlm_00000000000000000000000005', 'APPROVED', 2, 'PAYOUT_DAY', 2000000000, '2026-01-01T00:00:00Z', 'Before there were tiers', '2026-01-01T00:00:00Z'),
  ('tlm_00000000000000000000000006', 'APPROVED', 2, 'BALANCE', 100000000000, '2026-01-01T00:00:00Z', 'Before there were tiers', '2026-01-01T00:00:00Z'),
  ('tlm_00000000000000000000000007', 'APPROVED', 3, 'ORDER', 5000000000, '2026-01-01T00:00:00Z', 'Before there were tiers', '2026-01-01T00:00:00Z'),
  ('tlm_00000000000000000000000008', 'APPROVED', 3, 'PAYOUT_DAY', 2000000000, '2026-01-01T00:00:00Z', 'Before there were tiers', '2026-01-01T00:00:00Z'),
  ('tlm_00000000000000000000000009', 'APPROVED', 3, 'BALANCE', 100000000000, '2026-01-01T00:00:00Z', 'Before there were tiers', '2026-01-01T00:00:00Z');
--> statement-breakpoint
create trigger guard_limit before insert or update on public.tier_limits for each row execute function public.guard_limit();
--> statement-breakpoint
create trigger append_only before delete on public.tier_limits for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.tier_limits execute function public.refuse_change();
--> statement-breakpoint
create function public.tier_limit_in_force(p_kind public.tier_limit_kind, p_tier pg_catalog.int4, p_currency pg_catalog.text, p_at pg_catalog.timestamptz)
returns pg_catalog.int8 language sql stable as $$
  select l.amount from public.tier_limits l
   where l.status = 'APPROVED' and l.kind = p_kind and l.tier = p_tier and l.currency = p_currency
     and greatest(l.effective_from, l.decided_at) <= p_at and (l.effective_to is null or l.effective_to > p_at)
   order by greatest(l.effective_from, l.decided_at) desc, l.decided_at desc nulls last, l.id desc limit 1
$$;
--> statement-breakpoint
-- Everybody has shown a phone; what more counts comes with the checks.
create function public.tier_of(p_user pg_catalog.text) returns pg_catalog.int4 language sql stable as $$
  select 1
$$;
--> statement-breakpoint
-- Whatever the code says: nobody deals in an order that is too large for their tier.
create function public.guard_order_tier() returns trigger language plpgsql as $$
declare
  too_small pg_catalog.text := (
    select p.id from unnest(array[new.buyer_id, new.seller_id]) p (id)
     where p.id is not null
       and new.amount > public.tier_limit_in_force('ORDER', public.tier_of(p.id), new.currency, new.updated_at)
     limit 1);
begin
  if too_small is not null then
    raise exception 'order % is beyond a tier', new.id using errcode = 'KR044', detail = too_small;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger within_tier before insert on public.orders for each row execute function public.guard_order_tier();
--> statement-breakpoint
create trigger still_within_tier before update on public.orders for each row
  when (old.status = 'CREATED' and (new.status = 'ACCEPTED' or new.amount <> old.amount or new.terms_version <> old.terms_version))
  execute function public.guard_order_tier();
--> statement-breakpoint
-- The first money for an order; what is agreed and begun is paid on whatever has changed since.
create function public.guard_payment_tier() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from public.orders o
     where o.id = new.order_id and o.funded = 0
       and o.amount > public.tier_limit_in_force('ORDER', public.tier_of(new.payer_id), o.currency, new.created_at)
  ) then
    raise exception 'payment % is beyond a tier', new.id using errcode = 'KR044', detail = new.payer_id;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger within_tier before insert on public.payments for each row execute function public.guard_payment_tier();
--> statement-breakpoint
create or replace function public.guard_payout_limits() returns trigger language plpgsql as $$
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
         lateral (values
           ('TIER_DAY', s.by_user, public.tier_limit_in_force('PAYOUT_DAY', public.tier_of(new.user_id), new.currency, moment)),
           ('USER_DAY', s.by_user, public.limit_in_force('USER_DAY', new.currency, moment)),
           ('ACCOUNT_DAY', s.by_account, public.limit_in_force('ACCOUNT_DAY', new.currency, moment)),
           ('PLATFORM_DAY', s.by_all, public.limit_in_force('PLATFORM_DAY', new.currency, moment))
         ) k (kind, counted, most)
   where coalesce(k.counted, 0) + new.amount > k.most
   limit 1;
  if full_kind is not null then
    raise exception 'a limit of the day' using errcode = 'KR037', detail = full_kind;
  end if;
  return new;
end $$;
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
               (received, received_currency, provider_fee, their_id, checkout_url, account_number, account_name,
                bank_name, expires_at, reason, asked_at, paid_at) =
               (select r.received, r.received_currency, r.provider_fee, r.their_id, r.checkout_url,
                       r.account_number, r.account_name, r.bank_name, r.expires_at, r.reason, r.asked_at,
                       r.paid_at from jsonb_populate_record(p, patch) r)
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
               (approved_hash, approved_by, approved_at, first_approved_by, first_approved_at, claimed_by,
                their_reference, provider_fee, reason, stated, statement, stated_by, stated_at, settled_by,
                paid_late_at, sent_at, asked_at, concluded_at) =
               (select r.approved_hash, r.approved_by, r.approved_at, r.first_approved_by, r.first_approved_at,
                       r.claimed_by, r.their_reference, r.provider_fee, r.reason, r.stated, r.statement, r.stated_by,
                       r.stated_at, r.settled_by, r.paid_late_at, r.sent_at, r.asked_at, r.concluded_at
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
    when 'fee_configuration' then
      if born then
        insert into public.fee_configuration select (jsonb_populate_record(null::public.fee_configuration, whole)).*;
      else
        update public.fee_configuration x
           set status = (move ->> 'to')::public.fee_status,
               (decided_by, decided_at) =
               (select r.decided_by, r.decided_at
                  from jsonb_populate_record(x, patch) r)
         where x.id = (move ->> 'id')::integer and x.status = (move ->> 'from')::public.fee_status;
      end if;
    when 'payout_limits' then
      if born then
        insert into public.payout_limits select (jsonb_populate_record(null::public.payout_limits, whole)).*;
      else
        update public.payout_limits x
           set status = (move ->> 'to')::public.limit_status,
               (decided_by, decided_at) =
               (select r.decided_by, r.decided_at
                  from jsonb_populate_record(x, patch) r)
         where x.id = move ->> 'id' and x.status = (move ->> 'from')::public.limit_status;
      end if;
    when 'settlements' then
      -- Born booked, with all it counts, and never moved.
      insert into public.settlements select (jsonb_populate_record(null::public.settlements, whole)).*;
      insert into public.settlement_items (provider, about, key, settlement_id, charge)
      select patch ->> 'provider', i.about::public.recon_about, i.key, move ->> 'id', i.charge
        from jsonb_to_recordset(patch -> 'items') as i(about pg_catalog.text, key pg_catalog.text, charge bigint);
    when 'line_bookings' then
      if born then
        insert into public.line_bookings select (jsonb_populate_record(null::public.line_bookings, whole)).*;
      else
        update public.line_bookings x
           set status = (move ->> 'to')::public.line_booking_status,
               (decided_by, decided_at) =
               (select r.decided_by, r.decided_at
                  from jsonb_populate_record(x, patch) r)
         where x.id = move ->> 'id' and x.status = (move ->> 'from')::public.line_booking_status;
      end if;
    when 'pool_moves' then
      if born then
        insert into public.pool_moves select (jsonb_populate_record(null::public.pool_moves, whole)).*;
      else
        update public.pool_moves x
           set status = (move ->> 'to')::public.pool_status,
               (decided_by, decided_at) =
               (select r.decided_by, r.decided_at
                  from jsonb_populate_record(x, patch) r)
         where x.id = move ->> 'id' and x.status = (move ->> 'from')::public.pool_status;
      end if;
    when 'tier_limits' then
      if born then
        insert into public.tier_limits select (jsonb_populate_record(null::public.tier_limits, whole)).*;
      else
        update public.tier_limits x
           set status = (move ->> 'to')::public.limit_status,
               (decided_by, decided_at) =
               (select r.decided_by, r.decided_at
                  from jsonb_populate_record(x, patch) r)
         where x.id = move ->> 'id' and x.status = (move ->> 'from')::public.limit_status;
      end if;
    else
      raise exception 'no noun %', move ->> 'noun' using errcode = 'KR016';
  end case;
  if not born and not found then
    raise exception '% % has moved on', move ->> 'noun', move ->> 'id' using errcode = 'KR001';
  end if;
end $$;
--> statement-breakpoint
revoke execute on function public.guard_order_tier(), public.guard_payment_tier(), public.tier_of(pg_catalog.text),
  public.tier_limit_in_force(public.tier_limit_kind, pg_catalog.int4, pg_catalog.text, pg_catalog.timestamptz) from public;
--> statement-breakpoint
grant execute on function public.tier_of(pg_catalog.text),
  public.tier_limit_in_force(public.tier_limit_kind, pg_catalog.int4, pg_catalog.text, pg_catalog.timestamptz) to kro_app;
--> statement-breakpoint
grant select on public.tier_limits to kro_app;
