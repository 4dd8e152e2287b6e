ALTER TABLE "publications" ADD COLUMN "waits" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "next_try_at" timestamp (3) with time zone;