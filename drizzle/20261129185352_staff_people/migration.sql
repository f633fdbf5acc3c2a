CREATE TYPE "staff_change_kind" AS ENUM('GIVE', 'TAKE', 'RESTORE');--> statement-breakpoint
CREATE TYPE "staff_link_purpose" AS ENUM('INVITE', 'RESET');--> statement-breakpoint
CREATE TABLE "staff_changes" (
	"id" text PRIMARY KEY,
	"status" "limit_status" NOT NULL,
	"staff_id" text NOT NULL,
	"kind" "staff_change_kind" NOT NULL,
	"role" text,
	"reason" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp(3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp(3) with time zone,
	CONSTRAINT "staff_changes_role" CHECK (("kind" = 'RESTORE') = ("role" is null)),
	CONSTRAINT "staff_changes_by_another" CHECK ("proposed_by" <> "staff_id"),
	CONSTRAINT "staff_changes_two_people" CHECK ("decided_by" is null or ("decided_by" <> "proposed_by" and "decided_by" <> "staff_id"))
);
--> statement-breakpoint
CREATE TABLE "staff_links" (
	"id" text PRIMARY KEY,
	"purpose" "staff_link_purpose" NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"staff_id" text,
	"reason" text NOT NULL,
	"token_hash" bytea NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"secret_sealed" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"used_at" timestamp(3) with time zone,
	"withdrawn_at" timestamp(3) with time zone,
	CONSTRAINT "staff_links_for_whom" CHECK (("purpose" = 'RESET') = ("staff_id" is not null)),
	CONSTRAINT "staff_links_by_another" CHECK ("staff_id" is null or "staff_id" <> "created_by"),
	CONSTRAINT "staff_links_end" CHECK ("expires_at" > "created_at")
);
--> statement-breakpoint
ALTER TABLE "two_factor_staff" ADD COLUMN "reset_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "two_factor_staff" ADD COLUMN "held_until" timestamp(3) with time zone;--> statement-breakpoint
CREATE INDEX "staff_changes_staff_id_id_index" ON "staff_changes" ("staff_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_changes_one_open" ON "staff_changes" ("staff_id","kind",coalesce("role", '')) WHERE "status" = 'PROPOSED';--> statement-breakpoint
CREATE UNIQUE INDEX "staff_links_token_hash_index" ON "staff_links" ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_links_one_live" ON "staff_links" ("email") WHERE "used_at" is null and "withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "staff_links_staff_id_index" ON "staff_links" ("staff_id");--> statement-breakpoint
ALTER TABLE "staff_changes" ADD CONSTRAINT "staff_changes_staff_id_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "staff_changes" ADD CONSTRAINT "staff_changes_proposed_by_staff_id_fkey" FOREIGN KEY ("proposed_by") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "staff_changes" ADD CONSTRAINT "staff_changes_decided_by_staff_id_fkey" FOREIGN KEY ("decided_by") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "staff_links" ADD CONSTRAINT "staff_links_staff_id_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "staff_links" ADD CONSTRAINT "staff_links_created_by_staff_id_fkey" FOREIGN KEY ("created_by") REFERENCES "staff"("id");
--> statement-breakpoint
create trigger append_only before delete on public.staff_links for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.staff_links execute function public.refuse_change();
--> statement-breakpoint
create trigger append_only before delete on public.staff_changes for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.staff_changes execute function public.refuse_change();
--> statement-breakpoint
create trigger guard_limit before insert or update on public.staff_changes for each row execute function public.guard_limit();
--> statement-breakpoint
-- A link works once; after that, and once it is withdrawn, nothing of it changes.
create function public.keep_staff_link() returns trigger language plpgsql as $$
begin
  raise exception 'link % has been used or withdrawn', old.id using errcode = 'KR060';
end $$;
--> statement-breakpoint
create trigger once before update on public.staff_links for each row
  when (old.used_at is not null or old.withdrawn_at is not null) execute function public.keep_staff_link();
--> statement-breakpoint
-- Whoever is let in by the app was invited, and disabled people come back by two colleagues only. The
-- owner of the tables may do both: somebody has to be the first.
create function public.guard_staff() returns trigger language plpgsql as $$
begin
  if current_user <> 'kro_app' then
    return new;
  end if;
  if tg_op = 'INSERT' then
    if not exists (select 1 from public.staff_links l
                    where l.purpose = 'INVITE' and l.email = new.email and l.used_at = new.created_at) then
      raise exception '% was not invited', new.id using errcode = 'KR061';
    end if;
  elsif old.status <> 'ACTIVE' and new.status <> old.status then
    raise exception '% comes back by two colleagues', new.id using errcode = 'KR062';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger guard_staff before insert or update of status on public.staff for each row execute function public.guard_staff();
--> statement-breakpoint
-- An authenticator is new with its owner, or by the link a colleague sent.
create function public.guard_factor() returns trigger language plpgsql as $$
begin
  if current_user <> 'kro_app' then
    return new;
  end if;
  if tg_op = 'INSERT' and exists (select 1 from public.staff s where s.id = new.staff_id and s.created_at = new.enrolled_at)
     or tg_op = 'UPDATE' and exists (select 1 from public.staff_links l
                                      where l.purpose = 'RESET' and l.staff_id = new.staff_id and l.used_at = new.enrolled_at) then
    return new;
  end if;
  raise exception 'no link for another authenticator of %', new.staff_id using errcode = 'KR063';
end $$;
--> statement-breakpoint
create trigger guard_factor before insert or update of secret_sealed on public.two_factor_staff for each row execute function public.guard_factor();
--> statement-breakpoint
-- What two colleagues agreed on happens with their agreement, and no other way: the app's role may
-- not write roles itself.
create function public.follow_staff_change() returns trigger language plpgsql as $$
begin
  if new.kind = 'GIVE' then
    insert into public.staff_roles (staff_id, role, granted_at) values (new.staff_id, new.role, new.decided_at)
      on conflict do nothing;
  elsif new.kind = 'TAKE' then
    delete from public.staff_roles r where r.staff_id = new.staff_id and r.role = new.role;
  else
    update public.staff s set status = 'ACTIVE' where s.id = new.staff_id and s.status = 'SUSPENDED';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger member_follows after update on public.staff_changes for each row
  when (old.status = 'PROPOSED' and new.status = 'APPROVED') execute function public.follow_staff_change();
--> statement-breakpoint
revoke execute on function public.keep_staff_link(), public.guard_staff(), public.guard_factor(), public.follow_staff_change() from public;
--> statement-breakpoint
-- One more noun, written into whatever nouns there are by now.
do $do$
declare
  before pg_catalog.text := pg_catalog.pg_get_functiondef('public.move_row(pg_catalog.jsonb)'::pg_catalog.regprocedure);
  after pg_catalog.text := pg_catalog.replace(before, $old$
    else
      raise exception 'no noun %'$old$, $new$
    when 'staff_changes' then
      if born then
        insert into public.staff_changes select (jsonb_populate_record(null::public.staff_changes, whole)).*;
      else
        update public.staff_changes x
           set status = (move ->> 'to')::public.limit_status,
               (decided_by, decided_at) =
               (select r.decided_by, r.decided_at
                  from jsonb_populate_record(x, patch) r)
         where x.id = move ->> 'id' and x.status = (move ->> 'from')::public.limit_status;
      end if;
    else
      raise exception 'no noun %'$new$);
begin
  if after = before then
    raise exception 'move_row is not as it was known';
  end if;
  execute after;
end $do$;
--> statement-breakpoint
grant select, insert on public.staff_links to kro_app;
--> statement-breakpoint
grant update (secret_sealed, failures, used_at, withdrawn_at) on public.staff_links to kro_app;
--> statement-breakpoint
grant select on public.staff_changes to kro_app;
--> statement-breakpoint
grant insert, update (status, password_hash) on public.staff to kro_app;
--> statement-breakpoint
grant insert, update (secret_sealed, enrolled_at, reset_at, held_until) on public.two_factor_staff to kro_app;
