CREATE TABLE "history_runs" (
	"workspace_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"since" timestamp (3) with time zone,
	"until" timestamp (3) with time zone NOT NULL,
	"cursor" text,
	"started_at" timestamp (3) with time zone NOT NULL,
	"stepped_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"reached_at" timestamp (3) with time zone,
	"failure" text,
	"conversation_count" integer DEFAULT 0 NOT NULL,
	"message_count" integer DEFAULT 0 NOT NULL,
	"cut_count" integer DEFAULT 0 NOT NULL,
	"progress" integer,
	"found_count" integer DEFAULT 0 NOT NULL,
	"found_at" timestamp (3) with time zone,
	"dismissed_at" timestamp (3) with time zone,
	"found_total" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "history_runs_pkey" PRIMARY KEY("workspace_id","channel_id","kind")
);
--> statement-breakpoint
ALTER TABLE "history_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "origin" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "arrived_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "is_rough" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "is_past" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE POLICY "tenant" ON "history_runs" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);