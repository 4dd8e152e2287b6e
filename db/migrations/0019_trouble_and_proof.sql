ALTER TABLE "consents" ADD COLUMN "means" text;--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "wording" "bytea";--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "version" text;--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "note" "bytea";--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "message_id" uuid;--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "recorded_by" uuid;--> statement-breakpoint
ALTER TABLE "consents" ADD COLUMN "corrects_id" uuid;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "trouble" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "troubled_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "dismissed_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "conversations_trouble_idx" ON "conversations" USING btree ("workspace_id","last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE trouble is not null;--> statement-breakpoint
CREATE INDEX "messages_trouble_idx" ON "messages" USING btree ("workspace_id","conversation_id") WHERE status in ('failed', 'unknown');--> statement-breakpoint
ALTER TABLE "conversations" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "messages" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "closures" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "inbox_counts" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- What has failed or is in doubt, and was not answered over.
UPDATE "conversations" SET "trouble" = "bad"."status"
	FROM (
		SELECT "workspace_id", "conversation_id", min("status") AS "status" FROM "messages" "m"
		WHERE "status" IN ('failed', 'unknown') AND "direction" = 'outbound' AND "failure" IS DISTINCT FROM 'dropped'
			AND NOT EXISTS (SELECT 1 FROM "messages" "answer" WHERE "answer"."workspace_id" = "m"."workspace_id"
				AND "answer"."conversation_id" = "m"."conversation_id" AND "answer"."direction" = 'outbound'
				AND "answer"."status" IN ('sent', 'delivered', 'read') AND "answer"."sent_at" > "m"."sent_at")
		GROUP BY 1, 2
	) AS "bad"
	WHERE "conversations"."workspace_id" = "bad"."workspace_id" AND "conversations"."id" = "bad"."conversation_id";--> statement-breakpoint
-- A message in doubt is no answer: whoever it was for waits.
UPDATE "conversations" SET "waiting_since" = (
		SELECT min("sent_at") FROM "messages" "m" WHERE "m"."workspace_id" = "conversations"."workspace_id"
			AND "m"."conversation_id" = "conversations"."id" AND "m"."direction" = 'inbound'
			AND "m"."kind" <> 'referral'
			AND "m"."sent_at" > greatest('-infinity'::timestamptz, (
				SELECT max("sent_at") FROM "messages" "o" WHERE "o"."workspace_id" = "conversations"."workspace_id"
					AND "o"."conversation_id" = "conversations"."id" AND "o"."direction" = 'outbound'
					AND "o"."status" NOT IN ('failed', 'unknown')), (
				SELECT max(coalesce("covered_until", "closed_at")) FROM "closures" "c"
					WHERE "c"."workspace_id" = "conversations"."workspace_id"
					AND "c"."conversation_id" = "conversations"."id" AND "c"."reopened_by" IS NULL)))
	WHERE "status" = 'open' AND "trouble" = 'unknown';--> statement-breakpoint
-- The counters anew, with those that need attention and each channel's share.
DELETE FROM "inbox_counts";--> statement-breakpoint
INSERT INTO "inbox_counts" ("workspace_id", "bucket", "count")
	SELECT "workspace_id", "bucket", count(*) FROM "conversations",
		LATERAL (SELECT array_remove(ARRAY[CASE WHEN "trouble" IS NOT NULL THEN 'attention' END]
			|| CASE WHEN "status" = 'closed' THEN ARRAY['closed']
				ELSE ARRAY[coalesce('assignee:' || "assignee_id", 'unassigned'),
					CASE WHEN "waiting_since" IS NOT NULL THEN 'waiting' END] END, NULL) AS "views") AS "v",
		LATERAL unnest(CASE WHEN "status" = 'open' THEN ARRAY['open', 'channel:' || "channel_id"] ELSE ARRAY[]::text[] END
			|| "views" || (SELECT coalesce(array_agg('in:' || "channel_id" || ':' || "view"), ARRAY[]::text[])
				FROM unnest("views") AS "view")) AS "bucket"
	WHERE "last_message_id" IS NOT NULL GROUP BY 1, 2;--> statement-breakpoint
ALTER TABLE "inbox_counts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "closures" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "messages" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "conversations" FORCE ROW LEVEL SECURITY;
