CREATE TYPE "freeze_act_kind" AS ENUM('FREEZE', 'ASK', 'LIFT', 'KEEP');--> statement-breakpoint
CREATE TABLE "freeze_acts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "freeze_acts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"scope" text NOT NULL,
	"act" "freeze_act_kind" NOT NULL,
	"answers" bigint,
	"by" text,
	"reason" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "freeze_acts_scope" CHECK ("scope" in ('ALL', 'paystack', 'fincra', 'providus')),
	CONSTRAINT "freeze_acts_by" CHECK ("act" = 'FREEZE' or "by" is not null),
	CONSTRAINT "freeze_acts_answers" CHECK (("act" in ('LIFT', 'KEEP')) = ("answers" is not null))
);
--> statement-breakpoint
CREATE INDEX "freeze_acts_scope_id_index" ON "freeze_acts" ("scope","id" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "freeze_acts" ADD CONSTRAINT "freeze_acts_answers_freeze_acts_id_fkey" FOREIGN KEY ("answers") REFERENCES "freeze_acts"("id");--> statement-breakpoint
ALTER TABLE "freeze_acts" ADD CONSTRAINT "freeze_acts_by_staff_id_fkey" FOREIGN KEY ("by") REFERENCES "staff"("id");--> statement-breakpoint
create trigger append_only before update or delete on public.freeze_acts for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.freeze_acts execute function public.refuse_change();
--> statement-breakpoint
-- One act after another, and each only where the one before it leaves room for it: anybody may
-- freeze at any time, and what was frozen goes on only when a second person answers the first.
create function public.check_freeze_act() returns trigger language plpgsql as $$
declare
  last public.freeze_acts;
begin
  perform pg_advisory_xact_lock(hashtextextended('freezes', 0));
  select * into last from public.freeze_acts f where f.scope = new.scope order by f.id desc limit 1;
  if last.id > new.id
     or not (new.act = 'FREEZE'
             or new.act = 'ASK' and coalesce(last.act in ('FREEZE', 'KEEP'), false)
             or new.act in ('LIFT', 'KEEP') and coalesce(last.act = 'ASK' and new.answers = last.id, false)) then
    raise exception 'freeze % cannot follow %', new.act, last.act using errcode = 'KR030';
  end if;
  if new.act in ('LIFT', 'KEEP') and new."by" = last."by" then
    raise exception 'whoever asked does not answer' using errcode = 'KR031';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger in_turn before insert on public.freeze_acts for each row execute function public.check_freeze_act();
--> statement-breakpoint
-- No sending begins while its way is frozen. The lock is shared with whoever freezes: once that is
-- committed, nothing that looked before it is still to be written.
create function public.refuse_frozen() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('freezes', 0));
  if exists (select
               from (select distinct on (f.scope) f.act
                       from public.freeze_acts f
                      where f.scope in ('ALL', new.provider)
                      order by f.scope, f.id desc) s
              where s.act <> 'LIFT') then
    raise exception 'what goes out is frozen' using errcode = 'KR032';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger not_frozen before update on public.payouts for each row
  when (new.sent_at is not null and (new.sent_at is distinct from old.sent_at
                                     or old.status = 'APPROVED' and new.status = 'PROCESSING')) execute function public.refuse_frozen();
--> statement-breakpoint
create trigger not_frozen before update on public.refunds for each row
  when (new.sent_at is not null and (new.sent_at is distinct from old.sent_at
                                     or old.status = 'APPROVED' and new.status = 'PROCESSING')) execute function public.refuse_frozen();
--> statement-breakpoint
revoke execute on function public.check_freeze_act(), public.refuse_frozen() from public;
--> statement-breakpoint
grant select, insert on public.freeze_acts to kro_app;
