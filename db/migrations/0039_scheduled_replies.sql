-- The owner is no superuser: a foreign key is checked by a query, which forced policies would refuse.
ALTER TABLE "conversations" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "scheduled_replies" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"author_id" uuid,
	"body" "bytea" NOT NULL,
	"media_ids" uuid[] DEFAULT '{}' NOT NULL,
	"reply_to_id" uuid,
	"goes_at" timestamp (3) with time zone NOT NULL,
	"yields_to_contact" boolean DEFAULT true NOT NULL,
	"heard_count" integer DEFAULT 0 NOT NULL,
	"held_for" text,
	"held_at" timestamp (3) with time zone,
	"dismissed_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "scheduled_replies_pkey" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "scheduled_replies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "undo_seconds" smallint;--> statement-breakpoint
ALTER TABLE "scheduled_replies" ADD CONSTRAINT "scheduled_replies_conversation_fkey" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "scheduled_replies_conversation_idx" ON "scheduled_replies" USING btree ("workspace_id","conversation_id","goes_at");--> statement-breakpoint
CREATE INDEX "scheduled_replies_held_idx" ON "scheduled_replies" USING btree ("workspace_id","held_at") WHERE held_for is not null;--> statement-breakpoint
CREATE POLICY "tenant" ON "scheduled_replies" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
ALTER TABLE "conversations" FORCE ROW LEVEL SECURITY;
