CREATE TABLE "subjects" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"kind" text NOT NULL,
	"ad_title" text,
	"text" text,
	"permalink" text,
	"media_id" uuid,
	"published_at" timestamp (3) with time zone,
	"read_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "subjects_pkey" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "subjects_external_key" UNIQUE("workspace_id","channel_id","external_id")
);
--> statement-breakpoint
ALTER TABLE "subjects" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "conversations" DROP CONSTRAINT "conversations_identity_key";--> statement-breakpoint
ALTER TABLE "conversations" ALTER COLUMN "contact_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ALTER COLUMN "identity_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "kind" text DEFAULT 'direct' NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "thread_external_id" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "subject_id" uuid;--> statement-breakpoint
ALTER TABLE "held_updates" ADD COLUMN "is_hidden" boolean;--> statement-breakpoint
ALTER TABLE "held_updates" ADD COLUMN "standing_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "author_contact_id" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "author_identity_id" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "hidden_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "standing_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "is_liked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "subjects_media_idx" ON "subjects" USING btree ("workspace_id","media_id") WHERE media_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_identity_key" ON "conversations" USING btree ("workspace_id","channel_id","identity_id") WHERE kind = 'direct';--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_thread_key" ON "conversations" USING btree ("workspace_id","channel_id","thread_external_id") WHERE kind = 'comments';--> statement-breakpoint
CREATE INDEX "conversations_kind_idx" ON "conversations" USING btree ("workspace_id","kind","last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "conversations_subject_idx" ON "conversations" USING btree ("workspace_id","subject_id") WHERE subject_id is not null;--> statement-breakpoint
CREATE INDEX "messages_author_idx" ON "messages" USING btree ("workspace_id","author_contact_id") WHERE author_contact_id is not null;--> statement-breakpoint
CREATE POLICY "tenant" ON "subjects" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);