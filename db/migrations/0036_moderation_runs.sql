-- The owner is no superuser: a foreign key is checked by a query, which forced policies would refuse.
ALTER TABLE "messages" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "moderation_rules" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "moderation_dry_runs" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"rule_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"thread_count" integer DEFAULT 0 NOT NULL,
	"read_count" integer DEFAULT 0 NOT NULL,
	"last_thread_id" uuid,
	"comment_count" integer DEFAULT 0 NOT NULL,
	"found_count" integer DEFAULT 0 NOT NULL,
	"requested_by" uuid,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "moderation_dry_runs_pkey" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "moderation_dry_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "moderation_finds" (
	"workspace_id" uuid NOT NULL,
	"dry_run_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "moderation_finds_pkey" PRIMARY KEY("workspace_id","dry_run_id","message_id")
);
--> statement-breakpoint
ALTER TABLE "moderation_finds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "moderation_runs" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"rule_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"message_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"outcomes" jsonb NOT NULL,
	"reverted_at" timestamp (3) with time zone,
	"reverted_by" uuid,
	CONSTRAINT "moderation_runs_pkey" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "moderation_runs_once_key" UNIQUE("workspace_id","message_id","rule_id","version")
);
--> statement-breakpoint
ALTER TABLE "moderation_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "moderation_dry_runs" ADD CONSTRAINT "moderation_dry_runs_rule_fkey" FOREIGN KEY ("workspace_id","rule_id") REFERENCES "public"."moderation_rules"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_finds" ADD CONSTRAINT "moderation_finds_dry_run_fkey" FOREIGN KEY ("workspace_id","dry_run_id") REFERENCES "public"."moderation_dry_runs"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_finds" ADD CONSTRAINT "moderation_finds_message_fkey" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."messages"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_runs" ADD CONSTRAINT "moderation_runs_rule_fkey" FOREIGN KEY ("workspace_id","rule_id") REFERENCES "public"."moderation_rules"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_runs" ADD CONSTRAINT "moderation_runs_message_fkey" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."messages"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "moderation_dry_runs_rule_idx" ON "moderation_dry_runs" USING btree ("workspace_id","rule_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "moderation_finds_sent_idx" ON "moderation_finds" USING btree ("workspace_id","dry_run_id","sent_at" DESC NULLS LAST,"message_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "moderation_finds_message_idx" ON "moderation_finds" USING btree ("workspace_id","message_id");--> statement-breakpoint
CREATE INDEX "moderation_runs_at_idx" ON "moderation_runs" USING btree ("workspace_id","at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "moderation_runs_rule_idx" ON "moderation_runs" USING btree ("workspace_id","rule_id","at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "conversations_comments_idx" ON "conversations" USING btree ("workspace_id","id") WHERE kind = 'comments';--> statement-breakpoint
CREATE POLICY "tenant" ON "moderation_dry_runs" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "moderation_finds" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "moderation_runs" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
ALTER TABLE "moderation_rules" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "messages" FORCE ROW LEVEL SECURITY;
