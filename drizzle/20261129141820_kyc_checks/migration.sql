CREATE TYPE "kyc_kind" AS ENUM('BVN', 'NIN', 'ADDRESS');--> statement-breakpoint
CREATE TYPE "kyc_status" AS ENUM('CHECKING', 'REVIEW', 'VERIFIED', 'REJECTED', 'UNANSWERED', 'ERASED');--> statement-breakpoint
CREATE TYPE "name_match" AS ENUM('MATCH', 'CLOSE', 'DIFFERENT');--> statement-breakpoint
CREATE TABLE "kyc_checks" (
	"id" text PRIMARY KEY,
	"user_id" text NOT NULL,
	"kind" "kyc_kind" NOT NULL,
	"status" "kyc_status" NOT NULL,
	"asked_sealed" text,
	"number_hash" text,
	"last4" text,
	"verified_name" text,
	"name_match" "name_match",
	"birth_matches" boolean,
	"consent_version" integer NOT NULL,
	"consent_at" timestamp(3) with time zone NOT NULL,
	"provider" text,
	"their_reference" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"asked_at" timestamp(3) with time zone,
	"reason" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"decided_by" text,
	"concluded_at" timestamp(3) with time zone,
	CONSTRAINT "kyc_checks_wiped" CHECK ("status" in ('CHECKING', 'REVIEW') or "asked_sealed" is null),
	CONSTRAINT "kyc_checks_no_number_kept" CHECK ("kind" = 'ADDRESS' or "status" = 'CHECKING' or "asked_sealed" is null),
	CONSTRAINT "kyc_checks_numbered" CHECK ("kind" = 'ADDRESS' or "status" = 'ERASED' or "number_hash" is not null)
);
--> statement-breakpoint
CREATE INDEX "kyc_checks_user_id_created_at_index" ON "kyc_checks" ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "kyc_checks_open" ON "kyc_checks" ("created_at") WHERE "status" in ('CHECKING', 'REVIEW');--> statement-breakpoint
CREATE UNIQUE INDEX "kyc_checks_one_person" ON "kyc_checks" ("kind","number_hash") WHERE "status" = 'VERIFIED' and "number_hash" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "kyc_checks_one_open" ON "kyc_checks" ("user_id","kind") WHERE "status" in ('CHECKING', 'REVIEW', 'VERIFIED');--> statement-breakpoint
ALTER TABLE "kyc_checks" ADD CONSTRAINT "kyc_checks_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id");--> statement-breakpoint
ALTER TABLE "kyc_checks" ADD CONSTRAINT "kyc_checks_decided_by_staff_id_fkey" FOREIGN KEY ("decided_by") REFERENCES "staff"("id");--> statement-breakpoint
create trigger append_only before delete on public.kyc_checks for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.kyc_checks execute function public.refuse_change();
--> statement-breakpoint
create or replace function public.tier_of(p_user pg_catalog.text) returns pg_catalog.int4 language sql stable as $$
  select case when not bool_or(c.kind in ('BVN', 'NIN')) then 1 when not bool_or(c.kind = 'ADDRESS') then 2 else 3 end
    from (select k.kind::pg_catalog.text from public.kyc_checks k where k.user_id = p_user and k.status = 'VERIFIED'
          union all select 'PHONE') c (kind)
$$;
--> statement-breakpoint
alter table public.tier_limits disable trigger guard_limit;
--> statement-breakpoint
insert into public.tier_limits (id, status, tier, kind, amount, effective_from, reason, proposed_at) values
  ('tlm_00000000000000000000000010', 'APPROVED', 1, 'ORDER', 5000000, '2026-01-02T00:00:00Z', 'The first limits of tiers', '2026-01-02T00:00:00Z'),
  ('tlm_00000000000000000000000011', 'APPROVED', 1, 'PAYOUT_DAY', 5000000, '2026-01-02T00:00:00Z', 'The first limits of tiers', '2026-01-02T00:00:00Z'),
  ('tlm_00000000000000000000000012', 'APPROVED', 1, 'BALANCE', 30000000, '2026-01-02T00:00:00Z', 'The first limits of tiers', '2026-01-02T00:00:00Z'),
  ('tlm_00000000000000000000000013', 'APPROVED', 2, 'ORDER', 50000000, '2026-01-02T00:00:00Z', 'The first limits of tiers', '2026-01-02T00:00:00Z'),
  ('tlm_00000000000000000000000014', 'APPROVED', 2, 'PAYOUT_DAY', 50000000, '2026-01-02T00:00:00Z', 'The first limits of tiers', '2026-01-02T00:00:00Z'),
  ('tlm_00000000000000000000000015', 'APPROVED', 2, 'BALANCE', 50000000, '2026-01-02T00:00:00Z', 'The first limits of tiers', '2026-01-02T00:00:00Z');
--> statement-breakpoint
alter table public.tier_limits enable trigger guard_limit;
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
    when 'suspense' then
      if born then
        insert into public.suspense select (jsonb_populate_record(null::public.suspense, whole || '{"version": 0}')).*;
      else
        update public.suspense x
           set status = (move ->> 'to')::public.suspense_status, version = x.version + 1,
               (owner_id, taken_at, way, to_order_id, to_user_id, why, proposed_by, proposed_at, decided_by, decided_at) =
               (select r.owner_id, r.taken_at, r.way, r.to_order_id, r.to_user_id, r.why, r.proposed_by,
                       r.proposed_at, r.decided_by, r.decided_at
                  from jsonb_populate_record(x, patch) r)
         where x.id = move ->> 'id' and x.status = (move ->> 'from')::public.suspense_status
           and x.version = (move ->> 'version')::integer;
      end if;
    when 'kyc_checks' then
      if born then
        insert into public.kyc_checks select (jsonb_populate_record(null::public.kyc_checks, whole)).*;
      else
        update public.kyc_checks x
           set status = (move ->> 'to')::public.kyc_status,
               (asked_sealed, number_hash, last4, verified_name, name_match, birth_matches, provider, their_reference,
                attempts, asked_at, reason, decided_by, concluded_at) =
               (select r.asked_sealed, r.number_hash, r.last4, r.verified_name, r.name_match, r.birth_matches, r.provider,
                       r.their_reference, r.attempts, r.asked_at, r.reason, r.decided_by, r.concluded_at
                  from jsonb_populate_record(x, patch) r)
         where x.id = move ->> 'id' and x.status = (move ->> 'from')::public.kyc_status;
      end if;
    else
      raise exception 'no noun %', move ->> 'noun' using errcode = 'KR016';
  end case;
  if not born and not found then
    raise exception '% % has moved on', move ->> 'noun', move ->> 'id' using errcode = 'KR001';
  end if;
end $$;
--> statement-breakpoint
grant select on public.kyc_checks to kro_app;
