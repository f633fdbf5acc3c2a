CREATE TYPE "dispute_status" AS ENUM('TALKING', 'ESCALATED', 'DRAFTED', 'PROPOSED', 'WITHDRAWN', 'SETTLED', 'EXECUTED', 'DEADLOCKED');--> statement-breakpoint
CREATE TYPE "offer_status" AS ENUM('OPEN', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'REPLACED');--> statement-breakpoint
CREATE TYPE "ruling_status" AS ENUM('DRAFT', 'PROPOSED', 'SENT_BACK', 'OVERTURNED', 'EXECUTED');--> statement-breakpoint
CREATE TYPE "wanted" AS ENUM('RELEASE', 'REFUND', 'SPLIT');--> statement-breakpoint
CREATE TYPE "file_status" AS ENUM('WAITING', 'READY', 'REFUSED');--> statement-breakpoint
CREATE TYPE "correction_status" AS ENUM('PROPOSED', 'APPROVED', 'REJECTED');--> statement-breakpoint
CREATE TYPE "extension_status" AS ENUM('OPEN', 'GRANTED', 'REFUSED', 'LAPSED');--> statement-breakpoint
CREATE TYPE "chargeback_status" AS ENUM('NOTICED', 'LOST', 'WON');--> statement-breakpoint
CREATE TYPE "refund_status" AS ENUM('REQUESTED', 'APPROVED', 'PROCESSING', 'SUCCEEDED', 'FAILED', 'UNKNOWN', 'REJECTED');--> statement-breakpoint
ALTER TYPE "deadline_kind" ADD VALUE 'start_end';--> statement-breakpoint
ALTER TYPE "deadline_kind" ADD VALUE 'deliver_end';--> statement-breakpoint
ALTER TYPE "deadline_kind" ADD VALUE 'order_end';--> statement-breakpoint
ALTER TYPE "deadline_kind" ADD VALUE 'silence_end';--> statement-breakpoint
ALTER TYPE "deadline_kind" ADD VALUE 'revive_by';--> statement-breakpoint
ALTER TYPE "deadline_kind" ADD VALUE 'hold_review';--> statement-breakpoint
CREATE TABLE "blind_figures" (
	"dispute_id" text,
	"round" integer,
	"side" "side",
	"sealed" text,
	"given_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "blind_figures_pkey" PRIMARY KEY("dispute_id","round","side")
);
--> statement-breakpoint
CREATE TABLE "dispute_messages" (
	"id" text PRIMARY KEY,
	"order_id" text NOT NULL,
	"dispute_id" text NOT NULL,
	"author_kind" text NOT NULL,
	"author_id" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "disputes" (
	"id" text PRIMARY KEY,
	"order_id" text NOT NULL,
	"milestone_id" text,
	"status" "dispute_status" NOT NULL,
	"reporter_id" text,
	"reporter_side" "side",
	"reason" text NOT NULL,
	"story" text NOT NULL,
	"wanted" "wanted" NOT NULL,
	"amount" bigint NOT NULL,
	"currency" char(3) DEFAULT 'NGN' NOT NULL,
	"blind_round" integer DEFAULT 1 NOT NULL,
	"opened_at" timestamp(3) with time zone NOT NULL,
	"escalated_at" timestamp(3) with time zone,
	"escalated_by" text,
	"responded_at" timestamp(3) with time zone,
	"defaulted" boolean DEFAULT false NOT NULL,
	"evidence_locked_at" timestamp(3) with time zone,
	"arbiter_id" text,
	"assigned_at" timestamp(3) with time zone,
	"round" integer DEFAULT 1 NOT NULL,
	"buyer_appealed_at" timestamp(3) with time zone,
	"seller_appealed_at" timestamp(3) with time zone,
	"to_seller" bigint,
	"to_buyer" bigint,
	"closed_at" timestamp(3) with time zone,
	CONSTRAINT "disputes_divided" CHECK ("to_seller" is null or "to_seller" + "to_buyer" = "amount")
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"id" text PRIMARY KEY,
	"order_id" text NOT NULL,
	"dispute_id" text,
	"status" "offer_status" NOT NULL,
	"made_by" text NOT NULL,
	"side" "side" NOT NULL,
	"to_seller" bigint NOT NULL,
	"to_buyer" bigint NOT NULL,
	"currency" char(3) DEFAULT 'NGN' NOT NULL,
	"note" text NOT NULL,
	"made_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"answered_at" timestamp(3) with time zone,
	CONSTRAINT "offers_not_negative" CHECK ("to_seller" >= 0 and "to_buyer" >= 0)
);
--> statement-breakpoint
CREATE TABLE "rulings" (
	"id" text PRIMARY KEY,
	"order_id" text NOT NULL,
	"dispute_id" text NOT NULL,
	"status" "ruling_status" NOT NULL,
	"round" integer NOT NULL,
	"arbiter_id" text,
	"to_seller" bigint NOT NULL,
	"to_buyer" bigint NOT NULL,
	"currency" char(3) DEFAULT 'NGN' NOT NULL,
	"summary" text NOT NULL,
	"reasons" jsonb NOT NULL,
	"drafted_at" timestamp(3) with time zone NOT NULL,
	"confirmed_by" text,
	"proposed_at" timestamp(3) with time zone,
	"buyer_accepted_at" timestamp(3) with time zone,
	"seller_accepted_at" timestamp(3) with time zone,
	CONSTRAINT "rulings_second_person" CHECK ("confirmed_by" is null or "confirmed_by" <> "arbiter_id"),
	CONSTRAINT "rulings_not_negative" CHECK ("to_seller" >= 0 and "to_buyer" >= 0)
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" text PRIMARY KEY,
	"order_id" text NOT NULL,
	"owner_id" text NOT NULL,
	"name" text NOT NULL,
	"content_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text,
	"storage_key" text NOT NULL,
	"status" "file_status" DEFAULT 'WAITING'::"file_status" NOT NULL,
	"reason" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"ready_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "corrections" (
	"id" text PRIMARY KEY,
	"status" "correction_status" NOT NULL,
	"journal_id" bigint NOT NULL,
	"journal_key" text NOT NULL,
	"reason" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp(3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp(3) with time zone,
	CONSTRAINT "corrections_two_people" CHECK ("decided_by" is null or "decided_by" <> "proposed_by")
);
--> statement-breakpoint
CREATE TABLE "extensions" (
	"id" text PRIMARY KEY,
	"order_id" text NOT NULL,
	"status" "extension_status" NOT NULL,
	"asked_by" text NOT NULL,
	"deliver_by" timestamp(3) with time zone NOT NULL,
	"reason" text NOT NULL,
	"asked_at" timestamp(3) with time zone NOT NULL,
	"answered_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "handover_codes" (
	"order_id" text PRIMARY KEY,
	"code_hash" bytea NOT NULL,
	"code_sealed" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chargebacks" (
	"id" text PRIMARY KEY,
	"order_id" text NOT NULL,
	"payment_id" text NOT NULL,
	"status" "chargeback_status" NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"provider" text NOT NULL,
	"their_reference" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" char(3) DEFAULT 'NGN' NOT NULL,
	"from_escrow" bigint NOT NULL,
	"from_seller" bigint NOT NULL,
	"from_receivable" bigint NOT NULL,
	"reason" text NOT NULL,
	"answer" text,
	"answer_by" timestamp(3) with time zone NOT NULL,
	"opened_by" text,
	"opened_at" timestamp(3) with time zone NOT NULL,
	"concluded_at" timestamp(3) with time zone,
	CONSTRAINT "chargebacks_add_up" CHECK ("from_escrow" + "from_seller" + "from_receivable" = "amount")
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" text PRIMARY KEY,
	"ref" text NOT NULL UNIQUE,
	"order_id" text NOT NULL,
	"user_id" text NOT NULL,
	"payment_id" text NOT NULL,
	"status" "refund_status" NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"amount" bigint NOT NULL,
	"currency" char(3) DEFAULT 'NGN' NOT NULL,
	"provider" text NOT NULL,
	"reference" text NOT NULL,
	"their_reference" text,
	"approved_by" text,
	"reason" text,
	"requested_at" timestamp(3) with time zone NOT NULL,
	"sent_at" timestamp(3) with time zone,
	"asked_at" timestamp(3) with time zone,
	"concluded_at" timestamp(3) with time zone,
	CONSTRAINT "refunds_above_zero" CHECK ("amount" > 0)
);
--> statement-breakpoint
ALTER TABLE "conditions" DROP CONSTRAINT "conditions_order_id_position_unique";--> statement-breakpoint
ALTER TABLE "milestones" DROP CONSTRAINT "milestones_order_id_position_unique";--> statement-breakpoint
ALTER TABLE "fee_configuration" ADD COLUMN "cancel_flat" bigint DEFAULT 10000 NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "delivered_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "opened_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "receipt" text;--> statement-breakpoint
ALTER TABLE "condition_templates" ADD COLUMN "description" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "condition_templates" ADD COLUMN "category" text DEFAULT 'goods' NOT NULL;--> statement-breakpoint
ALTER TABLE "condition_templates" ADD COLUMN "deliver_days" integer DEFAULT 7 NOT NULL;--> statement-breakpoint
ALTER TABLE "condition_templates" ADD COLUMN "auto_start" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "condition_templates" ADD COLUMN "fund_each" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "condition_templates" ADD COLUMN "handover" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "condition_templates" ADD COLUMN "deadlock_to" "side" DEFAULT 'BUYER'::"side" NOT NULL;--> statement-breakpoint
ALTER TABLE "condition_templates" ADD COLUMN "clocks" jsonb DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "condition_templates" ADD COLUMN "milestones" jsonb DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "conditions" ADD COLUMN "terms_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "conditions" ADD COLUMN "verifier_phone" text;--> statement-breakpoint
ALTER TABLE "conditions" ADD COLUMN "fulfilled_by" text;--> statement-breakpoint
ALTER TABLE "deadlines" ADD COLUMN "started_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "deadlines" ADD COLUMN "paused_for" text;--> statement-breakpoint
ALTER TABLE "deadlines" ADD COLUMN "warn_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "dispute_id" text;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "file_ids" jsonb DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "milestones" ADD COLUMN "terms_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "milestones" ADD COLUMN "deliver_by" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "milestones" ADD COLUMN "buyer_fee" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "milestones" ADD COLUMN "buyer_vat" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "milestones" ADD COLUMN "seller_fee" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "milestones" ADD COLUMN "seller_vat" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "milestones" ADD COLUMN "status_before_issue" "milestone_status";--> statement-breakpoint
ALTER TABLE "milestones" ADD COLUMN "released" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "milestones" ADD COLUMN "refunded" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_terms" ADD COLUMN "title" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "order_terms" ADD COLUMN "description" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "order_terms" ADD COLUMN "amount" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_terms" ADD COLUMN "clocks" jsonb DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "order_terms" ADD COLUMN "auto_start" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "order_terms" ADD COLUMN "fund_each" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "order_terms" ADD COLUMN "handover" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "order_terms" ADD COLUMN "change_rounds" integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_terms" ADD COLUMN "deadlock_to" "side" DEFAULT 'BUYER'::"side" NOT NULL;--> statement-breakpoint
ALTER TABLE "order_terms" ADD COLUMN "cancel_fee" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_terms" ADD COLUMN "cancel_vat" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_terms" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "late" jsonb;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "charged_back" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "fee_funded" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "fee_spent" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "money_moves" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "deliver_by" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "inspection_from" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "buyer_told_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "seller_acted_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "change_rounds" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "evidence" ALTER COLUMN "condition_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "conditions" ADD CONSTRAINT "conditions_order_id_terms_version_position_unique" UNIQUE("order_id","terms_version","position");--> statement-breakpoint
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_order_id_terms_version_position_unique" UNIQUE("order_id","terms_version","position");--> statement-breakpoint
CREATE INDEX "dispute_messages_dispute_id_id_index" ON "dispute_messages" ("dispute_id","id");--> statement-breakpoint
CREATE INDEX "disputes_order_id_index" ON "disputes" ("order_id");--> statement-breakpoint
CREATE INDEX "disputes_status_escalated_at_index" ON "disputes" ("status","escalated_at");--> statement-breakpoint
CREATE UNIQUE INDEX "disputes_one_open" ON "disputes" ("order_id") WHERE "closed_at" is null;--> statement-breakpoint
CREATE INDEX "offers_order_id_index" ON "offers" ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "offers_one_open" ON "offers" ("order_id","side") WHERE "status" = 'OPEN';--> statement-breakpoint
CREATE INDEX "rulings_dispute_id_index" ON "rulings" ("dispute_id");--> statement-breakpoint
CREATE INDEX "rulings_order_id_index" ON "rulings" ("order_id");--> statement-breakpoint
CREATE INDEX "files_order_id_owner_id_index" ON "files" ("order_id","owner_id");--> statement-breakpoint
CREATE INDEX "corrections_status_proposed_at_index" ON "corrections" ("status","proposed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "corrections_one_open" ON "corrections" ("journal_id") WHERE "status" = 'PROPOSED';--> statement-breakpoint
CREATE INDEX "deadlines_warn_at_index" ON "deadlines" ("warn_at") WHERE "paused_for" is null;--> statement-breakpoint
CREATE INDEX "evidence_dispute_id_index" ON "evidence" ("dispute_id");--> statement-breakpoint
CREATE INDEX "extensions_order_id_index" ON "extensions" ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "extensions_one_open" ON "extensions" ("order_id") WHERE "status" = 'OPEN';--> statement-breakpoint
CREATE UNIQUE INDEX "chargebacks_provider_their_reference_index" ON "chargebacks" ("provider","their_reference");--> statement-breakpoint
CREATE INDEX "chargebacks_order_id_index" ON "chargebacks" ("order_id");--> statement-breakpoint
CREATE INDEX "refunds_status_requested_at_index" ON "refunds" ("status","requested_at");--> statement-breakpoint
CREATE INDEX "refunds_user_id_index" ON "refunds" ("user_id");--> statement-breakpoint
CREATE INDEX "refunds_order_id_index" ON "refunds" ("order_id");--> statement-breakpoint
ALTER TABLE "blind_figures" ADD CONSTRAINT "blind_figures_dispute_id_disputes_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "disputes"("id");--> statement-breakpoint
ALTER TABLE "dispute_messages" ADD CONSTRAINT "dispute_messages_order_id_orders_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id");--> statement-breakpoint
ALTER TABLE "dispute_messages" ADD CONSTRAINT "dispute_messages_dispute_id_disputes_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "disputes"("id");--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_order_id_orders_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id");--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_milestone_id_milestones_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestones"("id");--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_reporter_id_users_id_fkey" FOREIGN KEY ("reporter_id") REFERENCES "users"("id");--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_arbiter_id_staff_id_fkey" FOREIGN KEY ("arbiter_id") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_order_id_orders_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id");--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_dispute_id_disputes_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "disputes"("id");--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_made_by_users_id_fkey" FOREIGN KEY ("made_by") REFERENCES "users"("id");--> statement-breakpoint
ALTER TABLE "rulings" ADD CONSTRAINT "rulings_order_id_orders_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id");--> statement-breakpoint
ALTER TABLE "rulings" ADD CONSTRAINT "rulings_dispute_id_disputes_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "disputes"("id");--> statement-breakpoint
ALTER TABLE "rulings" ADD CONSTRAINT "rulings_arbiter_id_staff_id_fkey" FOREIGN KEY ("arbiter_id") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "rulings" ADD CONSTRAINT "rulings_confirmed_by_staff_id_fkey" FOREIGN KEY ("confirmed_by") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_order_id_orders_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id");--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_journal_id_journals_id_fkey" FOREIGN KEY ("journal_id") REFERENCES "journals"("id");--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_proposed_by_staff_id_fkey" FOREIGN KEY ("proposed_by") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_decided_by_staff_id_fkey" FOREIGN KEY ("decided_by") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "extensions" ADD CONSTRAINT "extensions_order_id_orders_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id");--> statement-breakpoint
ALTER TABLE "extensions" ADD CONSTRAINT "extensions_asked_by_users_id_fkey" FOREIGN KEY ("asked_by") REFERENCES "users"("id");--> statement-breakpoint
ALTER TABLE "handover_codes" ADD CONSTRAINT "handover_codes_order_id_orders_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id");--> statement-breakpoint
ALTER TABLE "chargebacks" ADD CONSTRAINT "chargebacks_order_id_orders_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id");--> statement-breakpoint
ALTER TABLE "chargebacks" ADD CONSTRAINT "chargebacks_payment_id_payments_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payments"("id");--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_order_id_orders_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id");--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id");--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_id_payments_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payments"("id");--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_approved_by_staff_id_fkey" FOREIGN KEY ("approved_by") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_not_exceeded" CHECK ("released" >= 0 and "refunded" >= 0 and "released" + "refunded" <= "amount");--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "orders_escrow_not_exceeded", ADD CONSTRAINT "orders_escrow_not_exceeded" CHECK ("released" >= 0 and "refunded" >= 0 and "charged_back" >= 0 and "released" + "refunded" + "charged_back" <= "funded");