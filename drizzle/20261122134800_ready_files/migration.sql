-- A file that was looked at and kept, or refused, is what it is: only one that waits may change.
create function public.check_file() returns trigger language plpgsql as $$
begin
  if old.status <> 'WAITING' then
    raise exception 'file % is %', old.id, old.status using errcode = 'KR019';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger settled before update on public.files for each row execute function public.check_file();
--> statement-breakpoint
revoke execute on function public.check_file() from public;
