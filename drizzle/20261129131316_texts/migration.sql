CREATE TABLE "attempts" (
	"id" text PRIMARY KEY,
	"message_id" text,
	"code_id" text,
	"nth" integer NOT NULL,
	"purpose" text NOT NULL,
	"vendor" text NOT NULL,
	"to" text NOT NULL,
	"status" "message_status" DEFAULT 'SENDING'::"message_status" NOT NULL,
	"their_reference" text,
	"reason" text,
	"number_refused" boolean DEFAULT false NOT NULL,
	"receipt" text,
	"cost" bigint NOT NULL,
	"started_at" timestamp(3) with time zone NOT NULL,
	"delivered_at" timestamp(3) with time zone,
	"due_at" timestamp(3) with time zone,
	"watched_at" timestamp(3) with time zone,
	"passed_at" timestamp(3) with time zone,
	"words_sealed" text,
	CONSTRAINT "attempts_about_one_thing" CHECK (num_nonnulls("message_id", "code_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "inbox_items" (
	"id" text PRIMARY KEY,
	"outbox_id" text NOT NULL,
	"user_id" text NOT NULL,
	"event" text NOT NULL,
	"order_id" text,
	"params" jsonb NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"read_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "mutes" (
	"user_id" text,
	"kind" text,
	"channel" "channel",
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "mutes_pkey" PRIMARY KEY("user_id","kind","channel")
);
--> statement-breakpoint
CREATE TABLE "suppressions" (
	"address" text PRIMARY KEY,
	"reason" text NOT NULL,
	"words" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "language" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_message_id_nth_index" ON "attempts" ("message_id","nth");--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_code_id_nth_index" ON "attempts" ("code_id","nth");--> statement-breakpoint
CREATE INDEX "attempts_vendor_their_reference_index" ON "attempts" ("vendor","their_reference");--> statement-breakpoint
CREATE INDEX "attempts_vendor_started_at_index" ON "attempts" ("vendor","started_at");--> statement-breakpoint
CREATE INDEX "attempts_started_at_index" ON "attempts" ("started_at");--> statement-breakpoint
CREATE INDEX "attempts_due_at_index" ON "attempts" ("due_at") WHERE "passed_at" is null and "delivered_at" is null and "due_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "inbox_items_outbox_id_user_id_index" ON "inbox_items" ("outbox_id","user_id");--> statement-breakpoint
CREATE INDEX "inbox_items_user_id_id_index" ON "inbox_items" ("user_id","id");--> statement-breakpoint
CREATE INDEX "inbox_items_user_id_index" ON "inbox_items" ("user_id") WHERE "read_at" is null;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_message_id_messages_id_fkey" FOREIGN KEY ("message_id") REFERENCES "messages"("id");--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_code_id_verification_codes_id_fkey" FOREIGN KEY ("code_id") REFERENCES "verification_codes"("id");--> statement-breakpoint
ALTER TABLE "inbox_items" ADD CONSTRAINT "inbox_items_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id");--> statement-breakpoint
ALTER TABLE "mutes" ADD CONSTRAINT "mutes_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id");
--> statement-breakpoint
grant select, insert on public.attempts, public.suppressions, public.inbox_items, public.mutes to kro_app;
--> statement-breakpoint
grant update (status, their_reference, reason, number_refused, receipt, delivered_at, due_at, watched_at,
  passed_at, words_sealed) on public.attempts to kro_app;
--> statement-breakpoint
grant update (read_at) on public.inbox_items to kro_app;
--> statement-breakpoint
grant delete on public.mutes to kro_app;
--> statement-breakpoint
grant update (language) on public.users to kro_app;
