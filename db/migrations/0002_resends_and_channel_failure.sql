ALTER TABLE "channels" ADD COLUMN "failure" text;--> statement-breakpoint
ALTER TABLE "intents" ADD COLUMN "resends" integer DEFAULT 0 NOT NULL;