ALTER TABLE "reactions" ADD COLUMN "owed" text;--> statement-breakpoint
ALTER TABLE "reactions" ADD COLUMN "owed_state" text;--> statement-breakpoint
ALTER TABLE "reactions" ADD COLUMN "owed_code" text;