ALTER TABLE "conversations" ADD COLUMN "held_by" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "held_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "take_over" text;