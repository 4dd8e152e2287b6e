CREATE TABLE "moderation_rules" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"place" integer NOT NULL,
	"conditions" jsonb NOT NULL,
	"acts" jsonb NOT NULL,
	"per_hour_max" integer NOT NULL,
	"state" text NOT NULL,
	"state_at" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL,
	"revision" integer NOT NULL,
	"checked_version" integer,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "moderation_rules_pkey" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "moderation_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "moderation_rules_place_idx" ON "moderation_rules" USING btree ("workspace_id","place","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE POLICY "tenant" ON "moderation_rules" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);