ALTER TABLE "channels" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "collections" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- Days that WhatsApp leaves out of its answer had no messages: what was read before that was known is read again.
UPDATE "collections" SET "next_at" = now() FROM "channels"
	WHERE "channels"."workspace_id" = "collections"."workspace_id" AND "channels"."id" = "collections"."subject_id"
		AND "channels"."platform" = 'whatsapp';--> statement-breakpoint
UPDATE "channels" SET "collected_at" = NULL WHERE "platform" = 'whatsapp';--> statement-breakpoint
ALTER TABLE "collections" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "channels" FORCE ROW LEVEL SECURITY;
