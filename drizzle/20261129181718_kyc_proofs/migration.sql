ALTER TABLE "files" ADD COLUMN "kyc_user_id" text;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "gone_at" timestamp(3) with time zone;--> statement-breakpoint
CREATE INDEX "files_to_forget" ON "files" ("created_at") WHERE "kyc_user_id" is not null and "gone_at" is null;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_kyc_user_id_users_id_fkey" FOREIGN KEY ("kyc_user_id") REFERENCES "users"("id");--> statement-breakpoint
ALTER TABLE "files" DROP CONSTRAINT "files_one_place", ADD CONSTRAINT "files_one_place" CHECK (num_nonnulls("order_id", "payout_id", "kyc_user_id") = 1);--> statement-breakpoint
-- A file that was looked at is what it is, but for one thing: that what showed who somebody is was taken
-- out of storage, once, and its name with it.
create or replace function public.check_file() returns trigger language plpgsql as $$
begin
  if new.gone_at is distinct from old.gone_at then
    if old.gone_at is not null or new.kyc_user_id is null
       or to_jsonb(new) - array['gone_at', 'name'] <> to_jsonb(old) - array['gone_at', 'name'] then
      raise exception 'file % is %', old.id, old.status using errcode = 'KR019';
    end if;
    return new;
  end if;
  if old.status <> 'WAITING' or old.gone_at is not null then
    raise exception 'file % is %', old.id, old.status using errcode = 'KR019';
  end if;
  return new;
end $$;
--> statement-breakpoint
grant update (gone_at, name) on public.files to kro_app;
