ALTER TABLE "posts" ADD COLUMN "revision" jsonb;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "revised_by" uuid;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "revised_at" timestamp (3) with time zone;