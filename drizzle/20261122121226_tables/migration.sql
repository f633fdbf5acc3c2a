CREATE TYPE "channel" AS ENUM('SMS', 'EMAIL');--> statement-breakpoint
CREATE TYPE "message_status" AS ENUM('QUEUED', 'SENDING', 'SENT', 'DELIVERED', 'FAILED', 'UNKNOWN');--> statement-breakpoint
CREATE TYPE "condition_status" AS ENUM('PENDING', 'CLAIMED', 'FULFILLED', 'REJECTED', 'WAIVED');--> statement-breakpoint
CREATE TYPE "deadline_kind" AS ENUM('accept_by', 'pay_by', 'start_by', 'deliver_by', 'inspection', 'extension_answer', 'negotiation', 'respond', 'evidence', 'ruling', 'appeal', 'deadlock', 'chargeback_answer', 'payout_cooloff');--> statement-breakpoint
CREATE TYPE "evidence_kind" AS ENUM('NONE', 'TEXT', 'PHOTO', 'FILE', 'CODE');--> statement-breakpoint
CREATE TYPE "fee_payer" AS ENUM('BUYER', 'SELLER', 'BOTH');--> statement-breakpoint
CREATE TYPE "funding_status" AS ENUM('UNFUNDED', 'PARTIALLY_FUNDED', 'FUNDED', 'SETTLED');--> statement-breakpoint
CREATE TYPE "milestone_status" AS ENUM('PENDING', 'FUNDED', 'IN_PROGRESS', 'SUBMITTED', 'CHANGES_REQUESTED', 'APPROVED', 'RELEASED', 'REFUNDED', 'DISPUTED', 'CANCELLED');--> statement-breakpoint
CREATE TYPE "order_status" AS ENUM('CREATED', 'ACCEPTED', 'IN_PROGRESS', 'COMPLETED', 'ISSUE_REPORTED', 'DISPUTED', 'CLOSED', 'REFUNDED', 'DECLINED', 'CANCELLED', 'EXPIRED');--> statement-breakpoint
CREATE TYPE "resolution" AS ENUM('RELEASED', 'AUTO_RELEASED', 'SETTLED_BY_PARTIES', 'RULED', 'REFUNDED_FULL', 'NOT_FUNDED');--> statement-breakpoint
CREATE TYPE "side" AS ENUM('BUYER', 'SELLER');--> statement-breakpoint
CREATE TYPE "verifier" AS ENUM('BUYER', 'SELLER', 'BOTH', 'STAFF', 'SYSTEM', 'THIRD_PARTY');--> statement-breakpoint
CREATE TYPE "payment_status" AS ENUM('STARTED', 'OPEN', 'CREDITED', 'UNMATCHED', 'FAILED');--> statement-breakpoint
CREATE TYPE "webhook_status" AS ENUM('STORED', 'DONE', 'IGNORED');--> statement-breakpoint
CREATE TYPE "payout_status" AS ENUM('REQUESTED', 'RISK_HOLD', 'PENDING_APPROVAL', 'APPROVED', 'PROCESSING', 'SUCCEEDED', 'FAILED', 'REVERSED', 'UNKNOWN', 'REJECTED');--> statement-breakpoint
CREATE TYPE "audience" AS ENUM('USER', 'STAFF');--> statement-breakpoint
CREATE TYPE "staff_status" AS ENUM('ACTIVE', 'SUSPENDED', 'CLOSED');--> statement-breakpoint
CREATE TYPE "user_status" AS ENUM('PENDING', 'ACTIVE', 'SUSPENDED', 'BLOCKED', 'CLOSED');--> statement-breakpoint
CREATE TABLE "audit" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"session_id" text,
	"action" text NOT NULL,
	"subject_id" text NOT NULL,
	"detail" jsonb NOT NULL,
	"at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "history" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "history_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"noun" text NOT NULL,
	"subject_id" text NOT NULL,
	"order_id" text,
	"action" text NOT NULL,
	"from" text,
	"to" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"note" text,
	"journal_key" text,
	"at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"actor_id" text,
	"key" text,
	"request_hash" text NOT NULL,
	"subject_id" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "idempotency_pkey" PRIMARY KEY("actor_id","key")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text PRIMARY KEY,
	"event" text NOT NULL,
	"data" jsonb NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"sent_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "account_kinds" (
	"kind" text PRIMARY KEY,
	"name" text NOT NULL,
	"personal" boolean NOT NULL,
	"floor" bigint
);
--> statement-breakpoint
CREATE TABLE "account_snapshots" (
	"account_id" bigint PRIMARY KEY,
	"balance" bigint NOT NULL,
	"upto" xid8 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "accounts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"owner" text NOT NULL,
	"currency" char(3) DEFAULT 'NGN' NOT NULL,
	"personal" boolean NOT NULL,
	"floor" bigint,
	"balance" bigint DEFAULT 0 NOT NULL,
	"version" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "accounts_kind_owner_currency_unique" UNIQUE("kind","owner","currency"),
	CONSTRAINT "accounts_id_currency_unique" UNIQUE("id","currency"),
	CONSTRAINT "accounts_floor" CHECK ("floor" is null or "balance" >= "floor")
);
--> statement-breakpoint
CREATE TABLE "entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"journal_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"currency" char(3) DEFAULT 'NGN' NOT NULL,
	"amount" bigint NOT NULL,
	"balance_before" bigint,
	"balance_after" bigint,
	"account_version" bigint,
	"xid" xid8 DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "entries_amount" CHECK ("amount" <> 0 and abs("amount") <= 1000000000000000)
);
--> statement-breakpoint
CREATE TABLE "fee_configuration" (
	"id" integer PRIMARY KEY,
	"currency" char(3) DEFAULT 'NGN' NOT NULL,
	"service_basis_points" integer NOT NULL,
	"service_min" bigint NOT NULL,
	"service_max" bigint NOT NULL,
	"vat_basis_points" integer NOT NULL,
	"payout_flat" bigint NOT NULL,
	"duty_flat" bigint NOT NULL,
	"duty_from" bigint NOT NULL,
	"effective_from" timestamp(3) with time zone NOT NULL,
	"effective_to" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "journals" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "journals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL UNIQUE,
	"kind" text NOT NULL,
	"body_hash" text NOT NULL,
	"order_id" text,
	"event_at" timestamp(3) with time zone NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"xid" xid8 DEFAULT pg_current_xact_id() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" text PRIMARY KEY,
	"outbox_id" text NOT NULL,
	"user_id" text,
	"channel" "channel" NOT NULL,
	"to" text NOT NULL,
	"event" text NOT NULL,
	"order_id" text,
	"params" jsonb NOT NULL,
	"status" "message_status" DEFAULT 'QUEUED'::"message_status" NOT NULL,
	"claimed_by" text,
	"provider" text,
	"their_reference" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"sent_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "acceptances" (
	"order_id" text,
	"terms_version" integer,
	"user_id" text,
	"side" "side" NOT NULL,
	"hash" text NOT NULL,
	"accepted_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "acceptances_pkey" PRIMARY KEY("order_id","terms_version","user_id")
);
--> statement-breakpoint
CREATE TABLE "condition_templates" (
	"id" text PRIMARY KEY,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"title" text NOT NULL,
	"inspection_hours" integer NOT NULL,
	"conditions" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conditions" (
	"id" text PRIMARY KEY,
	"order_id" text NOT NULL,
	"milestone_id" text,
	"position" integer NOT NULL,
	"text" text NOT NULL,
	"verifier" "verifier" NOT NULL,
	"evidence_kind" "evidence_kind" NOT NULL,
	"required" boolean NOT NULL,
	"status" "condition_status" NOT NULL,
	"reason" text,
	"waived_by" text,
	CONSTRAINT "conditions_order_id_position_unique" UNIQUE("order_id","position")
);
--> statement-breakpoint
CREATE TABLE "deadlines" (
	"order_id" text,
	"milestone_id" text DEFAULT '',
	"kind" "deadline_kind",
	"due_at" timestamp(3) with time zone NOT NULL,
	"paused_remaining" integer,
	"warned_at" jsonb,
	CONSTRAINT "deadlines_pkey" PRIMARY KEY("order_id","milestone_id","kind")
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" text PRIMARY KEY,
	"order_id" text NOT NULL,
	"condition_id" text NOT NULL,
	"given_by" text NOT NULL,
	"text" text NOT NULL,
	"given_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "milestones" (
	"id" text PRIMARY KEY,
	"order_id" text NOT NULL,
	"position" integer NOT NULL,
	"title" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" char(3) DEFAULT 'NGN' NOT NULL,
	"status" "milestone_status" NOT NULL,
	"releases" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "milestones_order_id_position_unique" UNIQUE("order_id","position")
);
--> statement-breakpoint
CREATE TABLE "order_terms" (
	"order_id" text,
	"version" integer,
	"hash" text NOT NULL,
	"body" jsonb NOT NULL,
	"deliver_by" timestamp(3) with time zone NOT NULL,
	"inspection_hours" integer NOT NULL,
	"fee_payer" "fee_payer" NOT NULL,
	"fee_configuration_id" integer NOT NULL,
	"buyer_fee" bigint NOT NULL,
	"buyer_vat" bigint NOT NULL,
	"seller_fee" bigint NOT NULL,
	"seller_vat" bigint NOT NULL,
	"currency" char(3) DEFAULT 'NGN' NOT NULL,
	"proposed_by" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "order_terms_pkey" PRIMARY KEY("order_id","version")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" text PRIMARY KEY,
	"ref" text NOT NULL UNIQUE,
	"status" "order_status" NOT NULL,
	"funding_status" "funding_status" NOT NULL,
	"resolution" "resolution",
	"status_before_issue" "order_status",
	"hold" jsonb,
	"version" integer DEFAULT 0 NOT NULL,
	"created_by" text NOT NULL,
	"creator_side" "side" NOT NULL,
	"buyer_id" text,
	"seller_id" text,
	"invited_phone" text,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" char(3) DEFAULT 'NGN' NOT NULL,
	"terms_version" integer NOT NULL,
	"template_id" text,
	"funded" bigint NOT NULL,
	"released" bigint NOT NULL,
	"refunded" bigint NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "orders_amount_above_zero" CHECK ("amount" > 0 and "amount" <= 1000000000000000),
	CONSTRAINT "orders_two_people" CHECK ("buyer_id" is null or "seller_id" is null or "buyer_id" <> "seller_id"),
	CONSTRAINT "orders_escrow_not_exceeded" CHECK ("released" >= 0 and "refunded" >= 0 and "released" + "refunded" <= "funded")
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" text PRIMARY KEY,
	"order_id" text NOT NULL,
	"payer_id" text NOT NULL,
	"provider" text NOT NULL,
	"reference" text NOT NULL,
	"status" "payment_status" NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"due" bigint NOT NULL,
	"currency" char(3) DEFAULT 'NGN' NOT NULL,
	"received" bigint,
	"received_currency" text,
	"provider_fee" bigint,
	"their_id" text,
	"checkout_url" text,
	"reason" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"asked_at" timestamp(3) with time zone,
	"paid_at" timestamp(3) with time zone,
	CONSTRAINT "payments_provider_reference_unique" UNIQUE("provider","reference")
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" text PRIMARY KEY,
	"provider" text NOT NULL,
	"event_key" text NOT NULL,
	"event" text NOT NULL,
	"reference" text,
	"raw" bytea NOT NULL,
	"headers" jsonb NOT NULL,
	"signature_valid" boolean NOT NULL,
	"status" "webhook_status" DEFAULT 'STORED'::"webhook_status" NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"received_at" timestamp(3) with time zone NOT NULL,
	"done_at" timestamp(3) with time zone,
	CONSTRAINT "webhooks_provider_event_key_unique" UNIQUE("provider","event_key")
);
--> statement-breakpoint
CREATE TABLE "bank_accounts" (
	"id" text PRIMARY KEY,
	"user_id" text NOT NULL,
	"bank_code" text NOT NULL,
	"bank_name" text NOT NULL,
	"number_sealed" text NOT NULL,
	"number_hash" text NOT NULL,
	"last4" text NOT NULL,
	"account_name" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"removed_at" timestamp(3) with time zone,
	CONSTRAINT "bank_accounts_user_id_number_hash_unique" UNIQUE("user_id","number_hash")
);
--> statement-breakpoint
CREATE TABLE "payout_approvals" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "payout_approvals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"payout_id" text NOT NULL,
	"staff_id" text NOT NULL,
	"decision" text NOT NULL,
	"allowed" boolean NOT NULL,
	"code" text,
	"shown_hash" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payouts" (
	"id" text PRIMARY KEY,
	"ref" text NOT NULL UNIQUE,
	"user_id" text NOT NULL,
	"bank_account_id" text NOT NULL,
	"status" "payout_status" NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"amount" bigint NOT NULL,
	"fee" bigint NOT NULL,
	"vat" bigint NOT NULL,
	"duty" bigint NOT NULL,
	"currency" char(3) DEFAULT 'NGN' NOT NULL,
	"provider" text NOT NULL,
	"reference" text NOT NULL,
	"approved_hash" text,
	"approved_by" text,
	"approved_at" timestamp(3) with time zone,
	"claimed_by" text,
	"their_reference" text,
	"provider_fee" bigint,
	"reason" text,
	"requested_at" timestamp(3) with time zone NOT NULL,
	"sent_at" timestamp(3) with time zone,
	"asked_at" timestamp(3) with time zone,
	"concluded_at" timestamp(3) with time zone,
	CONSTRAINT "payouts_provider_reference_unique" UNIQUE("provider","reference"),
	CONSTRAINT "payouts_amounts" CHECK ("amount" > 0 and "fee" >= 0 and "vat" >= 0 and "duty" >= 0)
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY,
	"audience" "audience" NOT NULL,
	"user_id" text,
	"staff_id" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"seen_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"revoked_at" timestamp(3) with time zone,
	"user_agent" text,
	"ip_hash" text
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" text PRIMARY KEY,
	"email" text NOT NULL UNIQUE,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"status" "staff_status" DEFAULT 'ACTIVE'::"staff_status" NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_roles" (
	"staff_id" text,
	"role" text,
	"granted_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "staff_roles_pkey" PRIMARY KEY("staff_id","role")
);
--> statement-breakpoint
CREATE TABLE "two_factor_staff" (
	"staff_id" text PRIMARY KEY,
	"secret_sealed" text NOT NULL,
	"enrolled_at" timestamp(3) with time zone NOT NULL,
	"last_step" integer DEFAULT 0 NOT NULL,
	"failed_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY,
	"phone" text NOT NULL UNIQUE,
	"name" text,
	"email" text,
	"status" "user_status" DEFAULT 'ACTIVE'::"user_status" NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verification_codes" (
	"id" text PRIMARY KEY,
	"phone" text NOT NULL,
	"purpose" text NOT NULL,
	"code_hash" bytea NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"attempts_max" integer NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"used_at" timestamp(3) with time zone,
	"replaced_at" timestamp(3) with time zone,
	"expired_at" timestamp(3) with time zone,
	"delivery_kind" text,
	"delivery_reference" text
);
--> statement-breakpoint
CREATE INDEX "audit_subject_id_index" ON "audit" ("subject_id");--> statement-breakpoint
CREATE INDEX "audit_actor_id_at_index" ON "audit" ("actor_id","at");--> statement-breakpoint
CREATE INDEX "history_subject_id_id_index" ON "history" ("subject_id","id");--> statement-breakpoint
CREATE INDEX "history_order_id_id_index" ON "history" ("order_id","id");--> statement-breakpoint
CREATE INDEX "outbox_created_at_index" ON "outbox" ("created_at") WHERE "sent_at" is null;--> statement-breakpoint
CREATE INDEX "accounts_owner_index" ON "accounts" ("owner");--> statement-breakpoint
CREATE INDEX "entries_journal_id_index" ON "entries" ("journal_id");--> statement-breakpoint
CREATE INDEX "entries_account_id_id_index" ON "entries" ("account_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "fee_configuration_currency_effective_from_index" ON "fee_configuration" ("currency","effective_from");--> statement-breakpoint
CREATE INDEX "journals_order_id_index" ON "journals" ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_outbox_id_channel_to_index" ON "messages" ("outbox_id","channel","to");--> statement-breakpoint
CREATE INDEX "messages_order_id_index" ON "messages" ("order_id");--> statement-breakpoint
CREATE INDEX "messages_created_at_index" ON "messages" ("created_at") WHERE "status" = 'QUEUED';--> statement-breakpoint
CREATE INDEX "messages_provider_their_reference_index" ON "messages" ("provider","their_reference");--> statement-breakpoint
CREATE INDEX "deadlines_due_at_index" ON "deadlines" ("due_at");--> statement-breakpoint
CREATE INDEX "evidence_order_id_index" ON "evidence" ("order_id");--> statement-breakpoint
CREATE INDEX "orders_buyer_id_updated_at_id_index" ON "orders" ("buyer_id","updated_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_seller_id_updated_at_id_index" ON "orders" ("seller_id","updated_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_invited_phone_updated_at_id_index" ON "orders" ("invited_phone","updated_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "payments_provider_their_id_index" ON "payments" ("provider","their_id") WHERE "their_id" is not null;--> statement-breakpoint
CREATE INDEX "payments_order_id_index" ON "payments" ("order_id");--> statement-breakpoint
CREATE INDEX "payments_status_created_at_index" ON "payments" ("status","created_at");--> statement-breakpoint
CREATE INDEX "webhooks_status_received_at_index" ON "webhooks" ("status","received_at");--> statement-breakpoint
CREATE INDEX "payout_approvals_payout_id_index" ON "payout_approvals" ("payout_id");--> statement-breakpoint
CREATE INDEX "payouts_user_id_id_index" ON "payouts" ("user_id","id");--> statement-breakpoint
CREATE INDEX "payouts_status_id_index" ON "payouts" ("status","id");--> statement-breakpoint
CREATE INDEX "payouts_bank_account_id_index" ON "payouts" ("bank_account_id");--> statement-breakpoint
CREATE INDEX "rate_limits_expire_index" ON "rate_limits" ("expire");--> statement-breakpoint
CREATE INDEX "sessions_user_id_index" ON "sessions" ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_staff_id_index" ON "sessions" ("staff_id");--> statement-breakpoint
CREATE INDEX "verification_codes_phone_created_at_index" ON "verification_codes" ("phone","created_at");--> statement-breakpoint
CREATE INDEX "verification_codes_expires_at_index" ON "verification_codes" ("expires_at") WHERE "used_at" is null and "expired_at" is null;--> statement-breakpoint
ALTER TABLE "account_snapshots" ADD CONSTRAINT "account_snapshots_account_id_accounts_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id");--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_kind_account_kinds_kind_fkey" FOREIGN KEY ("kind") REFERENCES "account_kinds"("kind");--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_journal_id_journals_id_fkey" FOREIGN KEY ("journal_id") REFERENCES "journals"("id");--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_account_id_currency_accounts_id_currency_fkey" FOREIGN KEY ("account_id","currency") REFERENCES "accounts"("id","currency");--> statement-breakpoint
ALTER TABLE "acceptances" ADD CONSTRAINT "acceptances_order_id_orders_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id");--> statement-breakpoint
ALTER TABLE "acceptances" ADD CONSTRAINT "acceptances_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id");--> statement-breakpoint
ALTER TABLE "conditions" ADD CONSTRAINT "conditions_order_id_orders_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id");--> statement-breakpoint
ALTER TABLE "conditions" ADD CONSTRAINT "conditions_milestone_id_milestones_id_fkey" FOREIGN KEY ("milestone_id") REFERENCES "milestones"("id");--> statement-breakpoint
ALTER TABLE "conditions" ADD CONSTRAINT "conditions_waived_by_users_id_fkey" FOREIGN KEY ("waived_by") REFERENCES "users"("id");--> statement-breakpoint
ALTER TABLE "deadlines" ADD CONSTRAINT "deadlines_order_id_orders_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id");--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_order_id_orders_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id");--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_condition_id_conditions_id_fkey" FOREIGN KEY ("condition_id") REFERENCES "conditions"("id");--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_given_by_users_id_fkey" FOREIGN KEY ("given_by") REFERENCES "users"("id");--> statement-breakpoint
ALTER TABLE "milestones" ADD CONSTRAINT "milestones_order_id_orders_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id");--> statement-breakpoint
ALTER TABLE "order_terms" ADD CONSTRAINT "order_terms_order_id_orders_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id");--> statement-breakpoint
ALTER TABLE "order_terms" ADD CONSTRAINT "order_terms_proposed_by_users_id_fkey" FOREIGN KEY ("proposed_by") REFERENCES "users"("id");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_created_by_users_id_fkey" FOREIGN KEY ("created_by") REFERENCES "users"("id");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_buyer_id_users_id_fkey" FOREIGN KEY ("buyer_id") REFERENCES "users"("id");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_seller_id_users_id_fkey" FOREIGN KEY ("seller_id") REFERENCES "users"("id");--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_order_id_orders_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id");--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_payer_id_users_id_fkey" FOREIGN KEY ("payer_id") REFERENCES "users"("id");--> statement-breakpoint
ALTER TABLE "bank_accounts" ADD CONSTRAINT "bank_accounts_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id");--> statement-breakpoint
ALTER TABLE "payout_approvals" ADD CONSTRAINT "payout_approvals_payout_id_payouts_id_fkey" FOREIGN KEY ("payout_id") REFERENCES "payouts"("id");--> statement-breakpoint
ALTER TABLE "payout_approvals" ADD CONSTRAINT "payout_approvals_staff_id_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id");--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_bank_account_id_bank_accounts_id_fkey" FOREIGN KEY ("bank_account_id") REFERENCES "bank_accounts"("id");--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_approved_by_staff_id_fkey" FOREIGN KEY ("approved_by") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id");--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_staff_id_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "staff_roles" ADD CONSTRAINT "staff_roles_staff_id_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id");--> statement-breakpoint
ALTER TABLE "two_factor_staff" ADD CONSTRAINT "two_factor_staff_staff_id_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id");