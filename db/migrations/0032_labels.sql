-- The owner is no superuser: a foreign key is checked by a query, which forced policies would refuse.
ALTER TABLE "conversations" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "label_entries" (
	"workspace_id" uuid NOT NULL,
	"label_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"status" text NOT NULL,
	"assignee_id" uuid,
	"waiting_since" timestamp (3) with time zone,
	"last_message_at" timestamp (3) with time zone NOT NULL,
	"reply_until" timestamp (3) with time zone,
	"trouble" text,
	CONSTRAINT "label_entries_pkey" PRIMARY KEY("workspace_id","label_id","conversation_id")
);
--> statement-breakpoint
ALTER TABLE "label_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "labels" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"colour" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "labels_pkey" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "labels" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "label_ids" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "label_entries" ADD CONSTRAINT "label_entries_conversation_fkey" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "label_entries_conversation_idx" ON "label_entries" USING btree ("workspace_id","conversation_id");--> statement-breakpoint
CREATE INDEX "label_entries_newest_idx" ON "label_entries" USING btree ("workspace_id","label_id","status","last_message_at" DESC NULLS LAST,"conversation_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "label_entries_waiting_idx" ON "label_entries" USING btree ("workspace_id","label_id","waiting_since","conversation_id") WHERE status = 'open' and waiting_since is not null;--> statement-breakpoint
CREATE INDEX "label_entries_ending_idx" ON "label_entries" USING btree ("workspace_id","label_id",(case when reply_until is null then '1970-01-01 00:00:00+00'::timestamptz else reply_until end),"conversation_id") WHERE status = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "labels_name_key" ON "labels" USING btree ("workspace_id",lower(name)) WHERE deleted_at is null;--> statement-breakpoint
CREATE POLICY "tenant" ON "label_entries" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "labels" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
ALTER TABLE "conversations" FORCE ROW LEVEL SECURITY;
