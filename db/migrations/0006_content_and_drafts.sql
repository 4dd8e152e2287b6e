ALTER TABLE "messages" ADD COLUMN "first_body" "bytea";--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "forwarded" text;--> statement-breakpoint
ALTER TABLE "reply_drafts" ADD COLUMN "revision" uuid;--> statement-breakpoint
ALTER TABLE "reply_drafts" ADD COLUMN "reply_id" uuid;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "orientation" smallint;