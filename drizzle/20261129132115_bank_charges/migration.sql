ALTER TABLE "line_bookings" DROP COLUMN "kind";--> statement-breakpoint
DROP TYPE "line_booking_kind";