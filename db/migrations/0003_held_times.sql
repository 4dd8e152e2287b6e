ALTER TABLE "held_updates" ADD COLUMN "delivered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "held_updates" ADD COLUMN "read_at" timestamp (3) with time zone;