-- The owner is no superuser: a foreign key is checked by a query, which forced policies would refuse.
ALTER TABLE "conversations" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "bulk_acts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"change" text NOT NULL,
	"assignee_id" uuid,
	"add_label_ids" uuid[] DEFAULT '{}' NOT NULL,
	"remove_label_ids" uuid[] DEFAULT '{}' NOT NULL,
	"list" jsonb,
	"cursor" text,
	"state" text NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"changed_count" integer DEFAULT 0 NOT NULL,
	"same_count" integer DEFAULT 0 NOT NULL,
	"refused_count" integer DEFAULT 0 NOT NULL,
	"restored_count" integer DEFAULT 0 NOT NULL,
	"left_count" integer DEFAULT 0 NOT NULL,
	"requested_by" uuid,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "bulk_acts_pkey" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "bulk_acts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "bulk_entries" (
	"workspace_id" uuid NOT NULL,
	"bulk_act_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"outcome" text DEFAULT 'waiting' NOT NULL,
	"before" jsonb,
	CONSTRAINT "bulk_entries_pkey" PRIMARY KEY("workspace_id","bulk_act_id","conversation_id")
);
--> statement-breakpoint
ALTER TABLE "bulk_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "bulk_entries" ADD CONSTRAINT "bulk_entries_act_fkey" FOREIGN KEY ("workspace_id","bulk_act_id") REFERENCES "public"."bulk_acts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_entries" ADD CONSTRAINT "bulk_entries_conversation_fkey" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_acts_requested_idx" ON "bulk_acts" USING btree ("workspace_id","requested_at");--> statement-breakpoint
CREATE INDEX "bulk_entries_outcome_idx" ON "bulk_entries" USING btree ("workspace_id","bulk_act_id","outcome","conversation_id");--> statement-breakpoint
CREATE INDEX "bulk_entries_conversation_idx" ON "bulk_entries" USING btree ("workspace_id","conversation_id");--> statement-breakpoint
CREATE POLICY "tenant" ON "bulk_acts" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "bulk_entries" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
ALTER TABLE "conversations" FORCE ROW LEVEL SECURITY;
