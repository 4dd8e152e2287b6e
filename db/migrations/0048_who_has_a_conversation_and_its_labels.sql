-- The owner is no superuser: a foreign key is checked by a query, which forced policies would refuse.
ALTER TABLE "conversations" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "conversation_changes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"assignee_before" uuid,
	"assignee_after" uuid,
	"labels_added" text[] DEFAULT '{}' NOT NULL,
	"labels_removed" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "conversation_changes_pkey" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "conversation_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "conversation_changes" ADD CONSTRAINT "conversation_changes_conversation_fkey" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conversation_changes_conversation_idx" ON "conversation_changes" USING btree ("workspace_id","conversation_id","changed_at");--> statement-breakpoint
CREATE POLICY "tenant" ON "conversation_changes" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
ALTER TABLE "conversations" FORCE ROW LEVEL SECURITY;
