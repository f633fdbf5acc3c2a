ALTER TABLE "fee_configuration" ADD COLUMN "service_flat" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "fee_configuration" ADD COLUMN "bands" jsonb DEFAULT '[]' NOT NULL;