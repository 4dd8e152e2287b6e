-- The owner is no superuser: a foreign key is checked by a query, which forced policies would refuse.
ALTER TABLE "notes" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "note_mentions" (
	"workspace_id" uuid NOT NULL,
	"note_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"seen_at" timestamp (3) with time zone,
	CONSTRAINT "note_mentions_pkey" PRIMARY KEY("workspace_id","note_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "note_mentions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "note_mentions" ADD CONSTRAINT "note_mentions_note_fkey" FOREIGN KEY ("workspace_id","note_id") REFERENCES "public"."notes"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "note_mentions_unseen_idx" ON "note_mentions" USING btree ("workspace_id","user_id","conversation_id") WHERE seen_at is null;--> statement-breakpoint
CREATE POLICY "tenant" ON "note_mentions" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
ALTER TABLE "notes" FORCE ROW LEVEL SECURITY;
