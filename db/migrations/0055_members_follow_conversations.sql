ALTER TABLE "conversations" ADD COLUMN "follower_ids" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "note_mentions" ADD COLUMN "is_named" boolean DEFAULT true NOT NULL;