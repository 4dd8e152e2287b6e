-- The owner is no superuser: a foreign key is checked by a query, which forced policies would refuse.
ALTER TABLE "messages" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "comment_acts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"act" text NOT NULL,
	"is_wanted" boolean NOT NULL,
	"state" text NOT NULL,
	"failure" text,
	"failure_code" text,
	"actor_id" uuid,
	"body" "bytea",
	"direct_message_id" uuid,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "comment_acts_pkey" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "comment_acts_message_key" UNIQUE("workspace_id","message_id","act")
);
--> statement-breakpoint
ALTER TABLE "comment_acts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "comment_readings" (
	"workspace_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"cursor" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"stepped_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"failure" text,
	CONSTRAINT "comment_readings_pkey" PRIMARY KEY("workspace_id","channel_id")
);
--> statement-breakpoint
ALTER TABLE "comment_readings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "comment_acts" ADD CONSTRAINT "comment_acts_message_fkey" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."messages"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comment_acts_direct_idx" ON "comment_acts" USING btree ("workspace_id","direct_message_id") WHERE direct_message_id is not null;--> statement-breakpoint
CREATE POLICY "tenant" ON "comment_acts" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "comment_readings" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
ALTER TABLE "messages" FORCE ROW LEVEL SECURITY;
