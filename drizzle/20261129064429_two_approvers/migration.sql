CREATE TYPE "limit_kind" AS ENUM('SECOND_PERSON', 'USER_DAY', 'ACCOUNT_DAY', 'PLATFORM_DAY');--> statement-breakpoint
CREATE TYPE "limit_status" AS ENUM('PROPOSED', 'APPROVED', 'REJECTED');--> statement-breakpoint
CREATE TABLE "payout_limits" (
	"id" text PRIMARY KEY,
	"status" "limit_status" NOT NULL,
	"kind" "limit_kind" NOT NULL,
	"amount" bigint NOT NULL,
	"currency" char(3) DEFAULT 'NGN' NOT NULL,
	"effective_from" timestamp(3) with time zone NOT NULL,
	"effective_to" timestamp(3) with time zone,
	"reason" text NOT NULL,
	"proposed_by" text,
	"proposed_at" timestamp(3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp(3) with time zone,
	CONSTRAINT "payout_limits_amount" CHECK ("amount" > 0),
	CONSTRAINT "payout_limits_end" CHECK ("proposed_by" is null or coalesce("effective_to" > "effective_from", false)),
	CONSTRAINT "payout_limits_two_people" CHECK ("decided_by" is null or "decided_by" <> "proposed_by")
);
--> statement-breakpoint
ALTER TABLE "payouts" ADD COLUMN "first_approved_by" text;--> statement-breakpoint
ALTER TABLE "payouts" ADD COLUMN "first_approved_at" timestamp(3) with time zone;--> statement-breakpoint
CREATE INDEX "payout_limits_kind_currency_effective_from_index" ON "payout_limits" ("kind","currency","effective_from" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "payout_limits" ADD CONSTRAINT "payout_limits_proposed_by_staff_id_fkey" FOREIGN KEY ("proposed_by") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "payout_limits" ADD CONSTRAINT "payout_limits_decided_by_staff_id_fkey" FOREIGN KEY ("decided_by") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_first_approved_by_staff_id_fkey" FOREIGN KEY ("first_approved_by") REFERENCES "staff"("id");--> statement-breakpoint
insert into public.payout_limits (id, status, kind, amount, effective_from, reason, proposed_at) values
  ('lim_00000000000000000000000001', 'APPROVED', 'SECOND_PERSON', 100000000, '2026-01-01T00:00:00Z', 'The first limit', '2026-01-01T00:00:00Z'),
  ('lim_00000000000000000000000002', 'APPROVED', 'USER_DAY', 2000000000, '2026-01-01T00:00:00Z', 'The first limit', '2026-01-01T00:00:00Z'),
  ('lim_00000000000000000000000003', 'APPROVED', 'ACCOUNT_DAY', 2000000000, '2026-01-01T00:00:00Z', 'The first limit', '2026-01-01T00:00:00Z'),
  ('lim_00000000000000000000000004', 'APPROVED', 'PLATFORM_DAY', 200000000000, '2026-01-01T00:00:00Z', 'The first limit', '2026-01-01T00:00:00Z');
--> statement-breakpoint
-- A limit is proposed first and decided once; what it says is never edited.
create function public.guard_limit() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.status <> 'PROPOSED' or new.proposed_by is null or new.decided_by is not null then
      raise exception 'a limit is proposed before it holds' using errcode = 'KR022';
    end if;
    return new;
  end if;
  if old.status <> 'PROPOSED' or new.decided_by is null or new.decided_at is null
     or (to_jsonb(new) - 'status' - 'decided_by' - 'decided_at')
        is distinct from (to_jsonb(old) - 'status' - 'decided_by' - 'decided_at') then
    raise exception 'a limit is decided once and never edited' using errcode = 'KR010';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger guard_limit before insert or update on public.payout_limits for each row execute function public.guard_limit();
--> statement-breakpoint
create trigger append_only before delete on public.payout_limits for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.payout_limits execute function public.refuse_change();
--> statement-breakpoint
create function public.limit_in_force(p_kind public.limit_kind, p_currency pg_catalog.text, p_at pg_catalog.timestamptz)
returns pg_catalog.int8 language sql stable as $$
  select l.amount from public.payout_limits l
   where l.status = 'APPROVED' and l.kind = p_kind and l.currency = p_currency
     and l.effective_from <= p_at and (l.effective_to is null or l.effective_to > p_at)
   order by l.effective_from desc, l.decided_at desc nulls last limit 1
$$;
--> statement-breakpoint
-- Whatever the code says: no payout is approved by its owner, or by one person where it takes two, or
-- by a second who was shown something else than the first.
create function public.guard_approval() returns trigger language plpgsql as $$
begin
  if new.approved_by is null or new.approved_at is null or new.approved_hash is null then
    raise exception 'nobody approved payout %', new.id using errcode = 'KR035';
  end if;
  if new.amount >= public.limit_in_force('SECOND_PERSON', new.currency, new.approved_at)
     and coalesce(new.first_approved_by = new.approved_by or old.first_approved_by is distinct from new.first_approved_by
                  or new.first_approved_by is null or old.approved_hash <> new.approved_hash, true) then
    raise exception 'payout % takes two people', new.id using errcode = 'KR035';
  end if;
  if exists (select 1 from public.staff s join public.users u on u.id = new.user_id
              where s.id in (new.approved_by, new.first_approved_by) and lower(s.email) = lower(u.email)) then
    raise exception 'payout % is their own', new.id using errcode = 'KR036';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger guard_approval before update on public.payouts for each row
  when (old.status = 'PENDING_APPROVAL' and new.status = 'APPROVED') execute function public.guard_approval();
--> statement-breakpoint
revoke execute on function public.guard_limit(), public.guard_approval(),
  public.limit_in_force(public.limit_kind, pg_catalog.text, pg_catalog.timestamptz) from public;
--> statement-breakpoint
grant execute on function public.limit_in_force(public.limit_kind, pg_catalog.text, pg_catalog.timestamptz) to kro_app;
--> statement-breakpoint
grant select on public.payout_limits to kro_app;
