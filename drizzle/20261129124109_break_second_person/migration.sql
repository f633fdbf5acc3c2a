ALTER TABLE "break_acts" DROP CONSTRAINT "break_acts_known", ADD CONSTRAINT "break_acts_known" CHECK ("act" in ('own', 'explain', 'agree', 'doubt'));--> statement-breakpoint
-- What was said of a break is answered once, by somebody else.
create function public.check_break_act() returns trigger language plpgsql as $$
declare
  last public.break_acts;
begin
  perform 1 from public.breaks b where b.id = new.break_id for update;
  select * into last from public.break_acts a
   where a.break_id = new.break_id and a.act in ('explain', 'agree', 'doubt') order by a.id desc limit 1;
  if last.act is distinct from 'explain' then
    raise exception 'nothing was said of break %', new.break_id using errcode = 'KR033';
  end if;
  if last.staff_id = new.staff_id then
    raise exception 'whoever explains a break does not agree' using errcode = 'KR031';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger answers_another before insert on public.break_acts for each row
  when (new.act in ('agree', 'doubt')) execute function public.check_break_act();
--> statement-breakpoint
-- A break of as much money as a payout that two people approve is not explained away by one.
create function public.check_break_end() returns trigger language plpgsql as $$
begin
  if (new.currency <> 'NGN'
      or greatest(abs(coalesce(new.ours, 0)), abs(coalesce(new.theirs, 0)), abs(new.off))
         >= public.limit_in_force('SECOND_PERSON', 'NGN', new.closed_at))
     and 'agree' is distinct from (select a.act from public.break_acts a
                                    where a.break_id = new.id and a.act in ('explain', 'agree', 'doubt')
                                    order by a.id desc limit 1) then
    raise exception 'break % takes two people', new.id using errcode = 'KR034';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger takes_two before update on public.breaks for each row
  when (new."end" = 'EXPLAINED' and old."end" is null) execute function public.check_break_end();
--> statement-breakpoint
revoke execute on function public.check_break_act(), public.check_break_end() from public;
