CREATE TABLE "chargeback_answers" (
	"chargeback_id" text PRIMARY KEY,
	"details" text NOT NULL,
	"delivered_to" text,
	"message" text NOT NULL,
	"file_id" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"given_at" timestamp(3) with time zone,
	"refused_at" timestamp(3) with time zone,
	"reason" text,
	CONSTRAINT "chargeback_answers_one_end" CHECK ("given_at" is null or "refused_at" is null)
);
--> statement-breakpoint
ALTER TABLE "chargeback_answers" ADD CONSTRAINT "chargeback_answers_chargeback_id_chargebacks_id_fkey" FOREIGN KEY ("chargeback_id") REFERENCES "chargebacks"("id");--> statement-breakpoint
ALTER TABLE "chargeback_answers" ADD CONSTRAINT "chargeback_answers_file_id_files_id_fkey" FOREIGN KEY ("file_id") REFERENCES "files"("id");--> statement-breakpoint
ALTER TABLE "chargeback_answers" ADD CONSTRAINT "chargeback_answers_by_staff_id_fkey" FOREIGN KEY ("by") REFERENCES "staff"("id");--> statement-breakpoint
create trigger append_only before delete on public.chargeback_answers for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.chargeback_answers execute function public.refuse_change();
--> statement-breakpoint
grant select, insert on public.chargeback_answers to kro_app;
--> statement-breakpoint
grant update (given_at, refused_at, reason) on public.chargeback_answers to kro_app;
