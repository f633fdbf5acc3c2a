ALTER TABLE "freeze_acts" DROP CONSTRAINT "freeze_acts_scope", ADD CONSTRAINT "freeze_acts_scope" CHECK ("scope" in ('ALL', 'NGN', 'paystack', 'fincra', 'providus'));--> statement-breakpoint
-- As before, and what is stopped in its currency waits as well.
create or replace function public.refuse_frozen() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('freezes', 0));
  if exists (select
               from (select distinct on (f.scope) f.act
                       from public.freeze_acts f
                      where f.scope in ('ALL', new.provider, new.currency)
                      order by f.scope, f.id desc) s
              where s.act <> 'LIFT') then
    raise exception 'what goes out is frozen' using errcode = 'KR032';
  end if;
  return new;
end $$;
