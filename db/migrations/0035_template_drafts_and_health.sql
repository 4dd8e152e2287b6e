-- The owner is no superuser: a foreign key is checked by a query, which forced policies would refuse.
ALTER TABLE "channels" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "health_changes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"before" text,
	"after" text NOT NULL,
	"detail" text,
	"until" timestamp (3) with time zone,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "health_changes_pkey" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "health_changes_notice_key" UNIQUE("workspace_id","channel_id","kind","at","after")
);
--> statement-breakpoint
ALTER TABLE "health_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "template_drafts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"owner_external_id" text NOT NULL,
	"template_id" uuid,
	"name" text NOT NULL,
	"language" text NOT NULL,
	"category" text NOT NULL,
	"content" jsonb NOT NULL,
	"version" integer NOT NULL,
	"updated_by" uuid,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"called_at" timestamp (3) with time zone,
	"calls" integer DEFAULT 0 NOT NULL,
	"failure" text,
	"failure_code" text,
	"failure_detail" text,
	CONSTRAINT "template_drafts_pkey" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "template_drafts_template_key" UNIQUE("workspace_id","template_id")
);
--> statement-breakpoint
ALTER TABLE "template_drafts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "name_status" text;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "throughput" text;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "number_status" text;--> statement-breakpoint
ALTER TABLE "message_templates" ADD COLUMN "changed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "message_templates" ADD COLUMN "edited_at" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "message_templates" ADD COLUMN "removal" text;--> statement-breakpoint
ALTER TABLE "message_templates" ADD COLUMN "removal_code" text;--> statement-breakpoint
ALTER TABLE "message_templates" ADD COLUMN "removal_detail" text;--> statement-breakpoint
ALTER TABLE "health_changes" ADD CONSTRAINT "health_changes_channel_fkey" FOREIGN KEY ("workspace_id","channel_id") REFERENCES "public"."channels"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "health_changes_newest_idx" ON "health_changes" USING btree ("workspace_id","channel_id","at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE POLICY "tenant" ON "health_changes" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "template_drafts" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
ALTER TABLE "channels" FORCE ROW LEVEL SECURITY;
