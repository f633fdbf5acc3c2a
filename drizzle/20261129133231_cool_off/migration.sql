CREATE TYPE "person_change_kind" AS ENUM('BANK', 'PHONE', 'EMAIL');--> statement-breakpoint
CREATE TABLE "person_changes" (
	"id" text PRIMARY KEY,
	"user_id" text NOT NULL,
	"kind" "person_change_kind" NOT NULL,
	"bank_account_id" text,
	"phone_before" text NOT NULL,
	"email_before" text,
	"phone_after" text NOT NULL,
	"email_after" text,
	"session_id" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"link_hash" bytea NOT NULL,
	"stopped_at" timestamp(3) with time zone
);
--> statement-breakpoint
ALTER TABLE "bank_accounts" DROP CONSTRAINT "bank_accounts_user_id_provider_number_hash_unique";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "contact_changed_at" timestamp(3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "bank_accounts_kept_once" ON "bank_accounts" ("user_id","provider","number_hash") WHERE "removed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "person_changes_link_hash_index" ON "person_changes" ("link_hash");--> statement-breakpoint
CREATE INDEX "person_changes_user_id_at_index" ON "person_changes" ("user_id","at");--> statement-breakpoint
ALTER TABLE "person_changes" ADD CONSTRAINT "person_changes_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id");--> statement-breakpoint
ALTER TABLE "person_changes" ADD CONSTRAINT "person_changes_bank_account_id_bank_accounts_id_fkey" FOREIGN KEY ("bank_account_id") REFERENCES "bank_accounts"("id");--> statement-breakpoint
ALTER TABLE "freeze_acts" DROP CONSTRAINT "freeze_acts_scope", ADD CONSTRAINT "freeze_acts_scope" CHECK ("scope" in ('ALL', 'NGN', 'paystack', 'fincra', 'providus') or "scope" like 'usr_%');
--> statement-breakpoint
-- A removed account stays removed, so that nothing old enough to be paid can be brought back.
create function public.keep_removed() returns trigger language plpgsql as $$
begin
  raise exception 'bank account % was removed', old.id using errcode = 'KR038';
end $$;
--> statement-breakpoint
create trigger stays_removed before update on public.bank_accounts for each row
  when (old.removed_at is not null) execute function public.keep_removed();
--> statement-breakpoint
-- A number is changed only together with the wait that follows it.
create function public.refuse_unwaited() returns trigger language plpgsql as $$
begin
  raise exception 'the number of % was changed without its wait', old.id using errcode = 'KR039';
end $$;
--> statement-breakpoint
create trigger number_waits before update on public.users for each row
  when (new.phone <> old.phone
        and not coalesce(new.contact_changed_at > coalesce(old.contact_changed_at, old.created_at), false))
  execute function public.refuse_unwaited();
--> statement-breakpoint
-- For a day after a bank account was added, or after it changed how somebody is reached, nothing is
-- asked for or sent; and nothing at all while they are not active. The lock is shared with whoever
-- changes that: once it is committed, nothing that looked before it is still to be written.
create function public.refuse_early() returns trigger language plpgsql as $$
declare
  moment pg_catalog.timestamptz := case tg_op when 'INSERT' then new.requested_at else new.sent_at end;
  ready pg_catalog.timestamptz;
  status public.user_status;
begin
  select u.status, greatest(b.created_at, u.contact_changed_at) + pg_catalog.interval '24 hours'
    into status, ready
    from public.users u join public.bank_accounts b on b.id = new.bank_account_id
   where u.id = new.user_id
     for share of u;
  if status is distinct from 'ACTIVE' then
    raise exception 'whoever this pays is %', status using errcode = 'KR040';
  end if;
  if moment < ready then
    raise exception 'no money goes there before %', ready
      using errcode = 'KR041', detail = pg_catalog.to_char(ready at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger not_early before insert on public.payouts for each row execute function public.refuse_early();
--> statement-breakpoint
create trigger not_early_sent before update on public.payouts for each row
  when (new.sent_at is not null and (new.sent_at is distinct from old.sent_at
                                     or old.status = 'APPROVED' and new.status = 'PROCESSING')) execute function public.refuse_early();
--> statement-breakpoint
-- A frozen person is suspended, and active again when two people let them; their money waits once more.
create function public.follow_freeze() returns trigger language plpgsql as $$
begin
  if new.act = 'FREEZE' then
    update public.users u set status = 'SUSPENDED' where u.id = new.scope and u.status in ('ACTIVE', 'SUSPENDED');
  else
    update public.users u set status = 'ACTIVE', contact_changed_at = new.at where u.id = new.scope and u.status = 'SUSPENDED';
  end if;
  if not found then
    raise exception '% cannot be frozen', new.scope using errcode = 'KR042';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger person_follows after insert on public.freeze_acts for each row
  when (new.scope like 'usr_%' and new.act in ('FREEZE', 'LIFT')) execute function public.follow_freeze();
--> statement-breakpoint
revoke execute on function public.keep_removed(), public.refuse_unwaited(), public.refuse_early(), public.follow_freeze() from public;
--> statement-breakpoint
create trigger append_only before delete on public.person_changes for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.person_changes execute function public.refuse_change();
--> statement-breakpoint
grant select, insert on public.person_changes to kro_app;
--> statement-breakpoint
grant update (stopped_at) on public.person_changes to kro_app;
--> statement-breakpoint
grant update (phone, status, contact_changed_at) on public.users to kro_app;
--> statement-breakpoint
grant insert on public.outbox to kro_app;
