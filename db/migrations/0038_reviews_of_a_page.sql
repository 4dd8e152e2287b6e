ALTER TABLE "subjects" ADD COLUMN "verdict" text;--> statement-breakpoint
ALTER TABLE "subjects" ADD COLUMN "stars" smallint;--> statement-breakpoint
ALTER TABLE "subjects" ADD COLUMN "told_at" timestamp (3) with time zone;