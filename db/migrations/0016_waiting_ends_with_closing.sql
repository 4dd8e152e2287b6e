ALTER TABLE "closures" ADD COLUMN "covered_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "conversations" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- Whoever waited when a conversation was closed has not waited since.
UPDATE "conversations" SET "waiting_since" = NULL WHERE "status" = 'closed' AND "waiting_since" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" FORCE ROW LEVEL SECURITY;
