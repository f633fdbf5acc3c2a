CREATE TYPE "link_way" AS ENUM('EMAIL', 'WHATSAPP');--> statement-breakpoint
CREATE TYPE "sign_in_link_purpose" AS ENUM('SIGN_IN', 'CONFIRM_EMAIL');--> statement-breakpoint
CREATE TABLE "link_opens" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "link_opens_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"link_id" text NOT NULL,
	"user_agent" text,
	"ip_hash" text,
	"at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_links" (
	"id" text PRIMARY KEY,
	"purpose" "sign_in_link_purpose" NOT NULL,
	"way" "link_way" NOT NULL,
	"to" text NOT NULL,
	"user_id" text,
	"order_ref" text,
	"token_hash" bytea NOT NULL,
	"user_agent" text,
	"ip_hash" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"used_at" timestamp(3) with time zone,
	"replaced_at" timestamp(3) with time zone,
	CONSTRAINT "sign_in_links_short" CHECK ("expires_at" > "created_at" and "expires_at" <= "created_at" + interval '15 minutes'),
	CONSTRAINT "sign_in_links_confirm_whose" CHECK ("purpose" <> 'CONFIRM_EMAIL' or ("way" = 'EMAIL' and "user_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "link_id" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "email_confirmed_at" timestamp(3) with time zone;--> statement-breakpoint
CREATE INDEX "link_opens_link_id_index" ON "link_opens" ("link_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_link_id_index" ON "sessions" ("link_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_links_token_hash_index" ON "sign_in_links" ("token_hash");--> statement-breakpoint
CREATE INDEX "sign_in_links_to_created_at_index" ON "sign_in_links" ("to","created_at");--> statement-breakpoint
CREATE INDEX "sign_in_links_user_id_index" ON "sign_in_links" ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_confirmed" ON "users" ("email") WHERE "email_confirmed_at" is not null;--> statement-breakpoint
ALTER TABLE "link_opens" ADD CONSTRAINT "link_opens_link_id_sign_in_links_id_fkey" FOREIGN KEY ("link_id") REFERENCES "sign_in_links"("id");--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_link_id_sign_in_links_id_fkey" FOREIGN KEY ("link_id") REFERENCES "sign_in_links"("id");--> statement-breakpoint
ALTER TABLE "sign_in_links" ADD CONSTRAINT "sign_in_links_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id");
--> statement-breakpoint
create trigger append_only before delete on public.sign_in_links for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.sign_in_links execute function public.refuse_change();
--> statement-breakpoint
create trigger append_only before update or delete on public.link_opens for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.link_opens execute function public.refuse_change();
--> statement-breakpoint
-- A link works once, within its time, and for whom it was made; a newer one takes its place for good.
create function public.keep_sign_in_link() returns trigger language plpgsql as $$
begin
  if old.used_at is not null or old.replaced_at is not null
     or (new.used_at is not null
         and (old.user_id is null or new.used_at < old.created_at or new.used_at >= old.expires_at)) then
    raise exception 'link % works no more', old.id using errcode = 'KR070';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger works_once before update on public.sign_in_links for each row execute function public.keep_sign_in_link();
--> statement-breakpoint
-- What a link opens is of its own purpose and person, and of the moment it was used; the unique index on
-- sessions makes it one session.
create function public.opened_by_link() returns trigger language plpgsql as $$
begin
  if not exists (
    select 1 from public.sign_in_links l
     where l.id = new.link_id and l.purpose = 'SIGN_IN' and l.user_id = new.user_id
       and l.used_at = new.created_at
  ) then
    raise exception 'link % opens no session of %', new.link_id, new.user_id using errcode = 'KR071';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger opened_by_link before insert on public.sessions for each row
  when (new.link_id is not null) execute function public.opened_by_link();
--> statement-breakpoint
-- An address is confirmed by a link that was sent to it, and a changed one is not confirmed.
create function public.confirm_address() returns trigger language plpgsql as $$
begin
  if new.email is distinct from old.email then
    new.email_confirmed_at := null;
  elsif new.email_confirmed_at is not null and not exists (
    select 1 from public.sign_in_links l
     where l.purpose = 'CONFIRM_EMAIL' and l.user_id = new.id and l."to" = new.email
       and l.used_at = new.email_confirmed_at
  ) then
    raise exception 'no link confirmed the address of %', new.id using errcode = 'KR071';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger confirm_address before update of email, email_confirmed_at on public.users for each row
  when (new.email is distinct from old.email or new.email_confirmed_at is distinct from old.email_confirmed_at)
  execute function public.confirm_address();
--> statement-breakpoint
create function public.born_unconfirmed() returns trigger language plpgsql as $$
begin
  raise exception 'the address of % was never confirmed', new.id using errcode = 'KR071';
end $$;
--> statement-breakpoint
create trigger born_unconfirmed before insert on public.users for each row
  when (new.email_confirmed_at is not null) execute function public.born_unconfirmed();
--> statement-breakpoint
revoke execute on function public.keep_sign_in_link(), public.opened_by_link(), public.confirm_address(), public.born_unconfirmed() from public;
--> statement-breakpoint
grant select, insert, update (used_at, replaced_at) on public.sign_in_links to kro_app;
--> statement-breakpoint
grant select, insert on public.link_opens to kro_app;
--> statement-breakpoint
grant update (email_confirmed_at) on public.users to kro_app;
