CREATE TYPE "break_class" AS ENUM('ours_only', 'theirs_only', 'amount_differs', 'fee_differs', 'duplicate', 'late_reversal', 'wrong_currency', 'wrong_day', 'test_mode', 'never_settled');--> statement-breakpoint
CREATE TYPE "break_end" AS ENUM('GONE', 'EXPLAINED');--> statement-breakpoint
CREATE TYPE "recon_about" AS ENUM('payment', 'payout', 'settlement', 'statement');--> statement-breakpoint
CREATE TYPE "recon_outcome" AS ENUM('COMPARED', 'NO_LIST', 'NO_ANSWER');--> statement-breakpoint
CREATE TABLE "break_acts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "break_acts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"break_id" text NOT NULL,
	"act" text NOT NULL,
	"staff_id" text NOT NULL,
	"note" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "break_acts_known" CHECK ("act" in ('own', 'explain'))
);
--> statement-breakpoint
CREATE TABLE "breaks" (
	"id" text PRIMARY KEY,
	"provider" text NOT NULL,
	"day" date NOT NULL,
	"about" "recon_about" NOT NULL,
	"class" "break_class" NOT NULL,
	"key" text NOT NULL,
	"subject_id" text,
	"ours" bigint,
	"theirs" bigint,
	"off" bigint NOT NULL,
	"currency" text NOT NULL,
	"found" text NOT NULL,
	"opened_at" timestamp(3) with time zone NOT NULL,
	"found_at" timestamp(3) with time zone NOT NULL,
	"owner_id" text,
	"end" "break_end",
	"closed_at" timestamp(3) with time zone,
	CONSTRAINT "breaks_end_whole" CHECK (("end" is null) = ("closed_at" is null))
);
--> statement-breakpoint
CREATE TABLE "day_signings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "day_signings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"provider" text NOT NULL,
	"day" date NOT NULL,
	"staff_id" text NOT NULL,
	"run_id" bigint NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "day_signings_provider_day_staff_id_unique" UNIQUE("provider","day","staff_id")
);
--> statement-breakpoint
CREATE TABLE "recon_imports" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "recon_imports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"hash" text NOT NULL UNIQUE,
	"name" text NOT NULL,
	"lines" integer NOT NULL,
	"staff_id" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recon_items" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "recon_items_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"provider" text NOT NULL,
	"about" "recon_about" NOT NULL,
	"reference" text,
	"their_id" text NOT NULL,
	"state" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"fee" bigint,
	"at" timestamp(3) with time zone,
	"ours" boolean NOT NULL,
	"hash" text NOT NULL UNIQUE,
	"first_told" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recon_runs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "recon_runs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"provider" text NOT NULL,
	"day" date NOT NULL,
	"ran_at" timestamp(3) with time zone NOT NULL,
	"outcome" "recon_outcome" NOT NULL,
	"reason" text,
	"matched" integer NOT NULL,
	"waiting" integer NOT NULL,
	"found" integer NOT NULL,
	"matched_sum" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "journals_suspended" ON "journals" ("event_at") WHERE "kind" = 'suspend';--> statement-breakpoint
CREATE INDEX "payments_provider_paid_at_index" ON "payments" ("provider","paid_at");--> statement-breakpoint
CREATE INDEX "payouts_provider_sent_at_index" ON "payouts" ("provider","sent_at");--> statement-breakpoint
CREATE INDEX "break_acts_break_id_index" ON "break_acts" ("break_id");--> statement-breakpoint
CREATE UNIQUE INDEX "breaks_one_open" ON "breaks" ("provider","about","class","key") WHERE "closed_at" is null;--> statement-breakpoint
CREATE INDEX "breaks_provider_day_index" ON "breaks" ("provider","day");--> statement-breakpoint
CREATE INDEX "breaks_opened_at_index" ON "breaks" ("opened_at") WHERE "closed_at" is null;--> statement-breakpoint
CREATE INDEX "breaks_owner_id_index" ON "breaks" ("owner_id");--> statement-breakpoint
CREATE INDEX "recon_items_provider_reference_index" ON "recon_items" ("provider","reference");--> statement-breakpoint
CREATE INDEX "recon_runs_provider_day_id_index" ON "recon_runs" ("provider","day","id" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "break_acts" ADD CONSTRAINT "break_acts_break_id_breaks_id_fkey" FOREIGN KEY ("break_id") REFERENCES "breaks"("id");--> statement-breakpoint
ALTER TABLE "break_acts" ADD CONSTRAINT "break_acts_staff_id_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "breaks" ADD CONSTRAINT "breaks_owner_id_staff_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "day_signings" ADD CONSTRAINT "day_signings_staff_id_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "day_signings" ADD CONSTRAINT "day_signings_run_id_recon_runs_id_fkey" FOREIGN KEY ("run_id") REFERENCES "recon_runs"("id");--> statement-breakpoint
ALTER TABLE "recon_imports" ADD CONSTRAINT "recon_imports_staff_id_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id");--> statement-breakpoint
create trigger append_only before update or delete on public.recon_runs for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.recon_runs execute function public.refuse_change();
--> statement-breakpoint
create trigger append_only before update or delete on public.recon_items for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.recon_items execute function public.refuse_change();
--> statement-breakpoint
create trigger append_only before update or delete on public.break_acts for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.break_acts execute function public.refuse_change();
--> statement-breakpoint
create trigger append_only before update or delete on public.recon_imports for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.recon_imports execute function public.refuse_change();
--> statement-breakpoint
create trigger append_only before update or delete on public.day_signings for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.day_signings execute function public.refuse_change();
--> statement-breakpoint
create trigger append_only before delete on public.breaks for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger stays_closed before update on public.breaks for each row when (old.closed_at is not null) execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.breaks execute function public.refuse_change();
--> statement-breakpoint
grant select, insert on public.recon_runs, public.recon_items, public.break_acts, public.recon_imports, public.day_signings, public.breaks to kro_app;
--> statement-breakpoint
grant update (found_at, owner_id, "end", closed_at) on public.breaks to kro_app;
