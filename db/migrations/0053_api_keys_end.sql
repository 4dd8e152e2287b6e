ALTER TABLE "api_keys" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- Keys made before keys had an end get the longest that a new one may have, from now: nothing stops at once.
UPDATE "api_keys" SET "expires_at" = now() + interval '366 days' WHERE "expires_at" IS NULL;--> statement-breakpoint
ALTER TABLE "api_keys" ALTER COLUMN "expires_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "api_keys" FORCE ROW LEVEL SECURITY;
