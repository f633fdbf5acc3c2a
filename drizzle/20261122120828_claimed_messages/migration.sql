ALTER TABLE "messages" ADD COLUMN "claimed_by" text;--> statement-breakpoint
grant update (claimed_by) on public.messages to kro_app;
