-- The owner is no superuser: a foreign key is checked by a query, which forced policies would refuse.
ALTER TABLE "conversations" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "snoozes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"snoozed_by" uuid,
	"snoozed_at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_for" text,
	"ended_by" uuid,
	"seen_at" timestamp (3) with time zone,
	CONSTRAINT "snoozes_pkey" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "snoozes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "conversations_kind_newest_idx";--> statement-breakpoint
DROP INDEX "conversations_kind_assignee_newest_idx";--> statement-breakpoint
DROP INDEX "conversations_kind_ending_idx";--> statement-breakpoint
DROP INDEX "conversations_part_newest_idx";--> statement-breakpoint
DROP INDEX "conversations_part_assignee_newest_idx";--> statement-breakpoint
DROP INDEX "conversations_part_ending_idx";--> statement-breakpoint
DROP INDEX "label_entries_part_newest_idx";--> statement-breakpoint
DROP INDEX "label_entries_part_assignee_newest_idx";--> statement-breakpoint
DROP INDEX "label_entries_part_ending_idx";--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "snoozed_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "snoozes" ADD CONSTRAINT "snoozes_conversation_fkey" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "snoozes_conversation_idx" ON "snoozes" USING btree ("workspace_id","conversation_id","snoozed_at");--> statement-breakpoint
CREATE INDEX "snoozes_woken_idx" ON "snoozes" USING btree ("workspace_id","ended_at" DESC NULLS LAST) WHERE ended_for = 'time' and seen_at is null;--> statement-breakpoint
CREATE INDEX "conversations_kind_newest_idx" ON "conversations" USING btree ("workspace_id","kind",(case when status <> 'open' then status when waiting_since is null then 'answered' else 'waiting' end),"last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "conversations_kind_assignee_newest_idx" ON "conversations" USING btree ("workspace_id","kind",(case when assignee_id is null then '00000000-0000-0000-0000-000000000000'::uuid else assignee_id end),(case when status <> 'open' then status when waiting_since is null then 'answered' else 'waiting' end),"last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "conversations_kind_ending_idx" ON "conversations" USING btree ("workspace_id","kind",(case when status <> 'open' then status when waiting_since is null then 'answered' else 'waiting' end),(case when reply_until is null then '1970-01-01 00:00:00+00'::timestamptz else reply_until end),"id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "conversations_part_newest_idx" ON "conversations" USING btree ("workspace_id","channel_id","kind",(case when status <> 'open' then status when waiting_since is null then 'answered' else 'waiting' end),"last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "conversations_part_assignee_newest_idx" ON "conversations" USING btree ("workspace_id","channel_id","kind",(case when assignee_id is null then '00000000-0000-0000-0000-000000000000'::uuid else assignee_id end),(case when status <> 'open' then status when waiting_since is null then 'answered' else 'waiting' end),"last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "conversations_part_ending_idx" ON "conversations" USING btree ("workspace_id","channel_id","kind",(case when status <> 'open' then status when waiting_since is null then 'answered' else 'waiting' end),(case when reply_until is null then '1970-01-01 00:00:00+00'::timestamptz else reply_until end),"id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "label_entries_part_newest_idx" ON "label_entries" USING btree ("workspace_id","label_id","channel_id","kind",(case when status <> 'open' then status when waiting_since is null then 'answered' else 'waiting' end),"last_message_at" DESC NULLS LAST,"conversation_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "label_entries_part_assignee_newest_idx" ON "label_entries" USING btree ("workspace_id","label_id","channel_id","kind",(case when assignee_id is null then '00000000-0000-0000-0000-000000000000'::uuid else assignee_id end),(case when status <> 'open' then status when waiting_since is null then 'answered' else 'waiting' end),"last_message_at" DESC NULLS LAST,"conversation_id" DESC NULLS LAST) WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "label_entries_part_ending_idx" ON "label_entries" USING btree ("workspace_id","label_id","channel_id","kind",(case when status <> 'open' then status when waiting_since is null then 'answered' else 'waiting' end),(case when reply_until is null then '1970-01-01 00:00:00+00'::timestamptz else reply_until end),"conversation_id") WHERE status = 'open';--> statement-breakpoint
CREATE POLICY "tenant" ON "snoozes" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
ALTER TABLE "conversations" FORCE ROW LEVEL SECURITY;
