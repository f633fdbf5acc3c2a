-- Whom we stop is paused, and may read and be heard. Whom their own link stops is blocked: who holds
-- their number is just what is in doubt. Two people let either of them go on.
create or replace function public.follow_freeze() returns trigger language plpgsql as $$
begin
  if new.act = 'FREEZE' then
    update public.users u
       set status = case when new."by" is null or u.status = 'BLOCKED' then 'BLOCKED' else 'SUSPENDED' end::public.user_status
     where u.id = new.scope and u.status in ('ACTIVE', 'SUSPENDED', 'BLOCKED');
  else
    update public.users u set status = 'ACTIVE', contact_changed_at = new.at
     where u.id = new.scope and u.status in ('SUSPENDED', 'BLOCKED');
  end if;
  if not found then
    raise exception '% cannot be frozen', new.scope using errcode = 'KR042';
  end if;
  return null;
end $$;
--> statement-breakpoint
-- Those whose own link stopped them before there was this difference.
update public.users u set status = 'BLOCKED'
 where u.status = 'SUSPENDED'
   and (select f."by" is null from public.freeze_acts f where f.scope = u.id and f.act = 'FREEZE' order by f.id desc limit 1);
