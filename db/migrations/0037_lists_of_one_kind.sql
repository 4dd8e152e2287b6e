DROP INDEX "conversations_kind_idx";--> statement-breakpoint
ALTER TABLE "label_entries" ADD COLUMN "kind" text DEFAULT 'direct' NOT NULL;--> statement-breakpoint
CREATE INDEX "conversations_kind_waiting_idx" ON "conversations" USING btree ("workspace_id","kind","waiting_since","id") WHERE status = 'open' and waiting_since is not null;--> statement-breakpoint
CREATE INDEX "conversations_kind_assignee_idx" ON "conversations" USING btree ("workspace_id","kind",(case when assignee_id is null then '00000000-0000-0000-0000-000000000000'::uuid else assignee_id end),"last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "conversations_kind_assignee_waiting_idx" ON "conversations" USING btree ("workspace_id","kind",(case when assignee_id is null then '00000000-0000-0000-0000-000000000000'::uuid else assignee_id end),"waiting_since","id") WHERE status = 'open' and waiting_since is not null;--> statement-breakpoint
CREATE INDEX "conversations_kind_trouble_idx" ON "conversations" USING btree ("workspace_id","kind","last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE trouble is not null;--> statement-breakpoint
CREATE INDEX "conversations_kind_idx" ON "conversations" USING btree ("workspace_id","kind","status","last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "conversations" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "label_entries" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "inbox_counts" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "label_entries" SET "kind" = 'comments' FROM "conversations"
	WHERE "conversations"."workspace_id" = "label_entries"."workspace_id"
		AND "conversations"."id" = "label_entries"."conversation_id" AND "conversations"."kind" = 'comments';--> statement-breakpoint
-- The comments' share of each counter, and of each label's.
INSERT INTO "inbox_counts" ("workspace_id", "bucket", "count")
	SELECT "workspace_id", "bucket", count(*) FROM "conversations",
		LATERAL (SELECT array_remove(ARRAY[CASE WHEN "trouble" IS NOT NULL THEN 'attention' END]
			|| CASE WHEN "status" = 'closed' THEN ARRAY['closed']
				ELSE ARRAY[coalesce('assignee:' || "assignee_id", 'unassigned'),
					CASE WHEN "waiting_since" IS NOT NULL THEN 'waiting' END] END, NULL) AS "views") AS "v",
		LATERAL unnest(CASE WHEN "status" = 'open' THEN ARRAY['open', 'channel:' || "channel_id"] ELSE ARRAY[]::text[] END
			|| "views" || (SELECT coalesce(array_agg('in:' || "channel_id" || ':' || "view"), ARRAY[]::text[])
				FROM unnest("views") AS "view")) AS "plain",
		LATERAL unnest(ARRAY['comments/' || "plain"]
			|| (SELECT coalesce(array_agg('label:' || "label_id" || '/comments/' || "plain"), ARRAY[]::text[])
				FROM unnest("label_ids") AS "label_id")) AS "bucket"
	WHERE "kind" = 'comments' AND "last_message_id" IS NOT NULL GROUP BY 1, 2;--> statement-breakpoint
ALTER TABLE "inbox_counts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "label_entries" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "conversations" FORCE ROW LEVEL SECURITY;
