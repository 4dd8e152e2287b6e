CREATE TABLE "template_libraries" (
	"workspace_id" uuid NOT NULL,
	"language" text NOT NULL,
	"entries" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"wanted_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone,
	"failure" text,
	"failure_code" text,
	CONSTRAINT "template_libraries_pkey" PRIMARY KEY("workspace_id","language")
);
--> statement-breakpoint
ALTER TABLE "template_libraries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "message_templates" ADD COLUMN "library_name" text;--> statement-breakpoint
ALTER TABLE "message_templates" ADD COLUMN "is_generated" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE POLICY "tenant" ON "template_libraries" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);