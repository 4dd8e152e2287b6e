CREATE TABLE "message_tokens" (
	"workspace_id" uuid NOT NULL,
	"token" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"id" uuid NOT NULL,
	CONSTRAINT "message_tokens_pkey" PRIMARY KEY("workspace_id","token","at","id")
);
--> statement-breakpoint
ALTER TABLE "message_tokens" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "search_builds" (
	"workspace_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"step" text NOT NULL,
	"place" uuid,
	"total" integer NOT NULL,
	"done" integer NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "search_builds_pkey" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
ALTER TABLE "search_builds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "search_entries" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL,
	"tokens" "bytea" NOT NULL,
	CONSTRAINT "search_entries_pkey" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "search_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "search_entries_conversation_idx" ON "search_entries" USING btree ("workspace_id","conversation_id");--> statement-breakpoint
CREATE POLICY "tenant" ON "message_tokens" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "search_builds" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);--> statement-breakpoint
CREATE POLICY "tenant" ON "search_entries" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);