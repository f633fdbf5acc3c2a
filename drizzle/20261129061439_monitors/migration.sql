CREATE TYPE "severity" AS ENUM('P1', 'P2', 'P3');--> statement-breakpoint
CREATE TABLE "alarms" (
	"id" text PRIMARY KEY,
	"monitor" text NOT NULL,
	"key" text NOT NULL,
	"severity" "severity" NOT NULL,
	"found" text NOT NULL,
	"off" bigint,
	"currency" char(3) DEFAULT 'NGN' NOT NULL,
	"opened_at" timestamp(3) with time zone NOT NULL,
	"found_at" timestamp(3) with time zone NOT NULL,
	"seen_by" text,
	"seen_at" timestamp(3) with time zone,
	"seen_note" text,
	"closed_at" timestamp(3) with time zone,
	CONSTRAINT "alarms_seen_whole" CHECK (("seen_by" is null) = ("seen_at" is null) and ("seen_by" is null) = ("seen_note" is null))
);
--> statement-breakpoint
CREATE TABLE "monitor_runs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "monitor_runs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"monitor" text NOT NULL,
	"ran_at" timestamp(3) with time zone NOT NULL,
	"found" integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "alarms_one_open" ON "alarms" ("monitor","key") WHERE "closed_at" is null;--> statement-breakpoint
CREATE INDEX "alarms_monitor_opened_at_index" ON "alarms" ("monitor","opened_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "monitor_runs_monitor_ran_at_index" ON "monitor_runs" ("monitor","ran_at" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "alarms" ADD CONSTRAINT "alarms_seen_by_staff_id_fkey" FOREIGN KEY ("seen_by") REFERENCES "staff"("id");--> statement-breakpoint
create trigger append_only before update or delete on public.monitor_runs for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.monitor_runs execute function public.refuse_change();
--> statement-breakpoint
create trigger append_only before delete on public.alarms for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.alarms execute function public.refuse_change();
--> statement-breakpoint
grant select, insert on public.monitor_runs, public.alarms to kro_app;
--> statement-breakpoint
grant update (found_at, seen_by, seen_at, seen_note, closed_at) on public.alarms to kro_app;
