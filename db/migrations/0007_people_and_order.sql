CREATE TABLE "address_changes" (
	"workspace_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"old_hash" "bytea" NOT NULL,
	"new_hash" "bytea" NOT NULL,
	"new_address" "bytea" NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "address_changes_pkey" PRIMARY KEY("workspace_id","channel_id","old_hash","new_hash")
);
--> statement-breakpoint
ALTER TABLE "address_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "held_marks" (
	"workspace_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"address_hash" "bytea" NOT NULL,
	"touched_at" timestamp (3) with time zone,
	"delivered_until" timestamp (3) with time zone,
	"read_until" timestamp (3) with time zone,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "held_marks_pkey" PRIMARY KEY("workspace_id","channel_id","address_hash")
);
--> statement-breakpoint
ALTER TABLE "held_marks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "tokens_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "identities" ADD COLUMN "seen_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "identities" ADD COLUMN "replaced_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "held_updates" ADD COLUMN "external_token" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "external_token" text;--> statement-breakpoint
ALTER TABLE "reactions" ADD COLUMN "external_token" text;--> statement-breakpoint
ALTER TABLE "worker_heartbeats" ADD COLUMN "meta_ahead_ms" integer;--> statement-breakpoint
CREATE INDEX "address_changes_new_idx" ON "address_changes" USING btree ("workspace_id","channel_id","new_hash");--> statement-breakpoint
CREATE INDEX "address_changes_at_idx" ON "address_changes" USING btree ("workspace_id","at");--> statement-breakpoint
CREATE INDEX "contacts_tokens_version_idx" ON "contacts" USING btree ("workspace_id","tokens_version");--> statement-breakpoint
CREATE INDEX "held_updates_token_idx" ON "held_updates" USING btree ("workspace_id","channel_id","external_token") WHERE external_token is not null;--> statement-breakpoint
CREATE INDEX "messages_token_idx" ON "messages" USING btree ("workspace_id","channel_id","external_token") WHERE external_token is not null;--> statement-breakpoint
CREATE INDEX "reactions_token_idx" ON "reactions" USING btree ("workspace_id","channel_id","external_token") WHERE external_token is not null;--> statement-breakpoint
CREATE POLICY "tenant" ON "address_changes" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "held_marks" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);