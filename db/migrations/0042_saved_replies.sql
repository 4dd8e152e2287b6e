CREATE TABLE "saved_replies" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"owner_id" uuid,
	"folder" text NOT NULL,
	"title" text NOT NULL,
	"shortcut" text NOT NULL,
	"shortcut_key" text NOT NULL,
	"texts" jsonb NOT NULL,
	"media_ids" uuid[] DEFAULT '{}' NOT NULL,
	"revision" integer NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "saved_replies_pkey" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "saved_replies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "saved_reply_uses" (
	"workspace_id" uuid NOT NULL,
	"reply_id" uuid NOT NULL,
	"saved_reply_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "saved_reply_uses_pkey" PRIMARY KEY("workspace_id","reply_id","saved_reply_id")
);
--> statement-breakpoint
ALTER TABLE "saved_reply_uses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "saved_reply_uses" ADD CONSTRAINT "saved_reply_uses_saved_reply_fkey" FOREIGN KEY ("workspace_id","saved_reply_id") REFERENCES "public"."saved_replies"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_replies_shortcut_key" ON "saved_replies" USING btree ("workspace_id",coalesce(owner_id, workspace_id),"shortcut_key") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "saved_reply_uses_saved_reply_idx" ON "saved_reply_uses" USING btree ("workspace_id","saved_reply_id","at" DESC NULLS LAST);--> statement-breakpoint
CREATE POLICY "tenant" ON "saved_replies" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "saved_reply_uses" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);