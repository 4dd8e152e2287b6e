-- The owner is no superuser: forced policies would hide every row.
ALTER TABLE "conversations" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "label_entries" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "inbox_counts" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- What was snoozed without a time is pending.
UPDATE "conversations" SET "status" = 'pending' WHERE "status" = 'snoozed' AND "snoozed_until" IS NULL;--> statement-breakpoint
UPDATE "label_entries" SET "status" = 'pending' FROM "conversations"
	WHERE "conversations"."workspace_id" = "label_entries"."workspace_id"
		AND "conversations"."id" = "label_entries"."conversation_id" AND "conversations"."status" = 'pending';--> statement-breakpoint
-- From each counter of snoozed ones to the one of pending ones: all, the channel's, the comments' of both, and each label's.
INSERT INTO "inbox_counts" ("workspace_id", "bucket", "count")
	SELECT "workspace_id", "of" || "state", sum("by") FROM "conversations",
		LATERAL unnest(ARRAY['', 'in:' || "channel_id" || ':']) AS "plain",
		LATERAL unnest(CASE WHEN "kind" = 'comments' THEN ARRAY["plain", 'comments/' || "plain"] ELSE ARRAY["plain"] END) AS "share",
		LATERAL unnest(ARRAY["share"]
			|| (SELECT coalesce(array_agg('label:' || "label_id" || '/' || "share"), ARRAY[]::text[])
				FROM unnest("label_ids") AS "label_id")) AS "of",
		(VALUES ('pending', 1), ('snoozed', -1)) AS "move" ("state", "by")
	WHERE "status" = 'pending' AND "last_message_id" IS NOT NULL GROUP BY 1, 2
	ON CONFLICT ON CONSTRAINT "inbox_counts_pkey" DO UPDATE SET "count" = "inbox_counts"."count" + excluded."count";--> statement-breakpoint
ALTER TABLE "inbox_counts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "label_entries" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "conversations" FORCE ROW LEVEL SECURITY;
