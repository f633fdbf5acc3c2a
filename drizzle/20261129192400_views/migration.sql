CREATE TABLE "views" (
	"id" text PRIMARY KEY,
	"user_id" text NOT NULL,
	"staff_id" text NOT NULL,
	"staff_session_id" text NOT NULL,
	"reason" text NOT NULL,
	"ticket_hash" bytea NOT NULL,
	"started_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"opened_at" timestamp(3) with time zone,
	CONSTRAINT "views_short" CHECK ("expires_at" <= "started_at" + interval '15 minutes')
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "view_id" text;--> statement-breakpoint
CREATE INDEX "sessions_view_id_index" ON "sessions" ("view_id") WHERE "view_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "views_ticket_hash_index" ON "views" ("ticket_hash");--> statement-breakpoint
CREATE INDEX "views_user_id_index" ON "views" ("user_id");--> statement-breakpoint
CREATE INDEX "views_staff_id_index" ON "views" ("staff_id");--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_view_id_views_id_fkey" FOREIGN KEY ("view_id") REFERENCES "views"("id");--> statement-breakpoint
ALTER TABLE "views" ADD CONSTRAINT "views_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id");--> statement-breakpoint
ALTER TABLE "views" ADD CONSTRAINT "views_staff_id_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id");
--> statement-breakpoint
create trigger append_only before delete on public.views for each row execute function public.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on public.views execute function public.refuse_change();
--> statement-breakpoint
grant select, insert, update (opened_at) on public.views to kro_app;
