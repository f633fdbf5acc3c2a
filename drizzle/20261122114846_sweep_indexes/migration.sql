DROP INDEX "payouts_user_id_requested_at_index";--> statement-breakpoint
DROP INDEX "payouts_status_requested_at_index";--> statement-breakpoint
DROP INDEX "verification_codes_expires_at_index";--> statement-breakpoint
CREATE INDEX "verification_codes_expires_at_index" ON "verification_codes" ("expires_at") WHERE "used_at" is null and "expired_at" is null;--> statement-breakpoint
CREATE INDEX "messages_created_at_index" ON "messages" ("created_at") WHERE "status" = 'QUEUED';--> statement-breakpoint
CREATE INDEX "payouts_user_id_id_index" ON "payouts" ("user_id","id");--> statement-breakpoint
CREATE INDEX "payouts_status_id_index" ON "payouts" ("status","id");--> statement-breakpoint
CREATE INDEX "payouts_bank_account_id_index" ON "payouts" ("bank_account_id");