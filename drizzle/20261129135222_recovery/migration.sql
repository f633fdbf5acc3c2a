CREATE TABLE "staff_recovery_codes" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "staff_recovery_codes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"staff_id" text NOT NULL,
	"code_hash" bytea NOT NULL,
	"made_at" timestamp(3) with time zone NOT NULL,
	"used_at" timestamp(3) with time zone,
	"replaced_at" timestamp(3) with time zone
);
--> statement-breakpoint
ALTER TABLE "two_factor_staff" ADD COLUMN "recovery_failed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "two_factor_staff" ADD COLUMN "recovery_locked_until" timestamp(3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "staff_recovery_codes_code_hash_index" ON "staff_recovery_codes" ("code_hash");--> statement-breakpoint
CREATE INDEX "staff_recovery_codes_staff_id_index" ON "staff_recovery_codes" ("staff_id");--> statement-breakpoint
ALTER TABLE "staff_recovery_codes" ADD CONSTRAINT "staff_recovery_codes_staff_id_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id");
--> statement-breakpoint
create trigger append_only before delete on public.staff_recovery_codes for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.staff_recovery_codes execute function public.refuse_change();
--> statement-breakpoint
-- Used is used, and replaced is replaced.
create function public.keep_spent() returns trigger language plpgsql as $$
begin
  raise exception 'a recovery code works once' using errcode = 'KR043';
end $$;
--> statement-breakpoint
create trigger once before update on public.staff_recovery_codes for each row
  when (old.used_at is not null or old.replaced_at is not null) execute function public.keep_spent();
--> statement-breakpoint
revoke execute on function public.keep_spent() from public;
--> statement-breakpoint
grant select, insert on public.staff_recovery_codes to kro_app;
--> statement-breakpoint
grant update (used_at, replaced_at) on public.staff_recovery_codes to kro_app;
--> statement-breakpoint
grant update (recovery_failed, recovery_locked_until) on public.two_factor_staff to kro_app;
