ALTER TABLE "fee_configuration" ADD COLUMN "buyer_share_usual" integer DEFAULT 100 NOT NULL;--> statement-breakpoint
ALTER TABLE "fee_configuration" ADD COLUMN "buyer_share_least" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "fee_configuration" ADD COLUMN "buyer_share_most" integer DEFAULT 100 NOT NULL;--> statement-breakpoint
ALTER TABLE "order_terms" ADD COLUMN "buyer_share" integer;--> statement-breakpoint
ALTER TABLE "fee_configuration" ADD CONSTRAINT "fee_configuration_shares" CHECK (0 <= "buyer_share_least" and "buyer_share_least" <= "buyer_share_usual"
        and "buyer_share_usual" <= "buyer_share_most" and "buyer_share_most" <= 100);--> statement-breakpoint
ALTER TABLE "order_terms" ADD CONSTRAINT "order_terms_buyer_share" CHECK ("buyer_share" is null or ("fee_payer" = 'BOTH' and "buyer_share" between 1 and 99));