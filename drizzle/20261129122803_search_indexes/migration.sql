-- Trusted: whoever owns the database may make it. It finds any part of what gateways told us.
create extension if not exists pg_trgm;
--> statement-breakpoint
CREATE INDEX "payments_reference_index" ON "payments" ("reference");--> statement-breakpoint
CREATE INDEX "payments_their_id_index" ON "payments" ("their_id");--> statement-breakpoint
CREATE INDEX "payments_account_number_index" ON "payments" ("account_number");--> statement-breakpoint
CREATE INDEX "webhooks_provider_reference_index" ON "webhooks" ("provider","reference");--> statement-breakpoint
CREATE INDEX "webhooks_told" ON "webhooks" USING gin (encode("raw", 'escape') gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "payouts_reference_index" ON "payouts" ("reference");--> statement-breakpoint
CREATE INDEX "payouts_their_reference_index" ON "payouts" ("their_reference");--> statement-breakpoint
CREATE INDEX "chargebacks_their_reference_index" ON "chargebacks" ("their_reference");--> statement-breakpoint
CREATE INDEX "refunds_reference_index" ON "refunds" ("reference");--> statement-breakpoint
CREATE INDEX "refunds_their_reference_index" ON "refunds" ("their_reference");