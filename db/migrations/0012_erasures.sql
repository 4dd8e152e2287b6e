CREATE TABLE "erasures" (
	"workspace_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"addresses" text[] NOT NULL,
	"erased_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "erasures_pkey" PRIMARY KEY("workspace_id","contact_id")
);
--> statement-breakpoint
ALTER TABLE "erasures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "held_updates" ADD COLUMN "contact_id" uuid;--> statement-breakpoint
ALTER TABLE "reactions" ADD COLUMN "contact_id" uuid;--> statement-breakpoint
CREATE POLICY "tenant" ON "erasures" AS PERMISSIVE FOR ALL TO public USING (workspace_id = current_setting('app.workspace_id')::uuid) WITH CHECK (workspace_id = current_setting('app.workspace_id')::uuid);