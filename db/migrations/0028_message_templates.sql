CREATE TABLE "message_templates" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"owner_external_id" text NOT NULL,
	"external_id" text NOT NULL,
	"name" text NOT NULL,
	"language" text NOT NULL,
	"category" text NOT NULL,
	"previous_category" text,
	"coming_category" text,
	"coming_at" timestamp (3) with time zone,
	"status" text NOT NULL,
	"quality" text NOT NULL,
	"reason" text,
	"explanation" text,
	"advice" text,
	"paused_until" timestamp (3) with time zone,
	"is_named" boolean NOT NULL,
	"components" jsonb NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	"status_at" timestamp (3) with time zone,
	"quality_at" timestamp (3) with time zone,
	"category_at" timestamp (3) with time zone,
	CONSTRAINT "message_templates_pkey" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "message_templates_language_key" UNIQUE("workspace_id","owner_external_id","name","language")
);
--> statement-breakpoint
ALTER TABLE "message_templates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "template_lists" (
	"workspace_id" uuid NOT NULL,
	"owner_external_id" text NOT NULL,
	"read_at" timestamp (3) with time zone,
	"tried_at" timestamp (3) with time zone NOT NULL,
	"failure" text,
	"failure_code" text,
	CONSTRAINT "template_lists_pkey" PRIMARY KEY("workspace_id","owner_external_id")
);
--> statement-breakpoint
ALTER TABLE "template_lists" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "message_templates_name_idx" ON "message_templates" USING btree ("workspace_id","name","language");--> statement-breakpoint
CREATE POLICY "tenant" ON "message_templates" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "template_lists" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);