CREATE INDEX "reactions_unmet_idx" ON "reactions" USING btree ("workspace_id","at") WHERE contact_id is null;--> statement-breakpoint
CREATE INDEX "deliveries_kept_idx" ON "deliveries" USING btree ("lane","parked_bytes") WHERE state = 'kept';--> statement-breakpoint
ALTER TABLE "messages" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "held_updates" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "reactions" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "conversations" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- What was stored before an id had a token beside it gets its own, as lib/platforms/message-token.ts reads it.
UPDATE "messages" SET "external_token" = convert_from(decode("id"."part"[2], 'hex'), 'UTF8')
	FROM (
		SELECT "workspace_id", "id", regexp_match(
			CASE WHEN "external_id" ~ '^wamid\.([A-Za-z0-9+/]{4})+([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$' THEN encode(decode(substr("external_id", 7), 'base64'), 'hex') END,
			'^(?:..)*?18(..)((?:3[0-9]|[46][1-9a-f]|[57][0-9a]){8,127})00$'
		) AS "part" FROM "messages" WHERE "external_token" IS NULL AND "external_id" LIKE 'wamid.%'
	) AS "id"
	WHERE "messages"."workspace_id" = "id"."workspace_id" AND "messages"."id" = "id"."id" AND length("id"."part"[2]) = 2 * ('x' || "id"."part"[1])::bit(8)::int;--> statement-breakpoint
UPDATE "held_updates" SET "external_token" = convert_from(decode("id"."part"[2], 'hex'), 'UTF8')
	FROM (
		SELECT "workspace_id", "channel_id", "external_id", regexp_match(
			CASE WHEN "external_id" ~ '^wamid\.([A-Za-z0-9+/]{4})+([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$' THEN encode(decode(substr("external_id", 7), 'base64'), 'hex') END,
			'^(?:..)*?18(..)((?:3[0-9]|[46][1-9a-f]|[57][0-9a]){8,127})00$'
		) AS "part" FROM "held_updates" WHERE "external_token" IS NULL AND "external_id" LIKE 'wamid.%'
	) AS "id"
	WHERE "held_updates"."workspace_id" = "id"."workspace_id" AND "held_updates"."channel_id" = "id"."channel_id" AND "held_updates"."external_id" = "id"."external_id" AND length("id"."part"[2]) = 2 * ('x' || "id"."part"[1])::bit(8)::int;--> statement-breakpoint
UPDATE "reactions" SET "external_token" = convert_from(decode("id"."part"[2], 'hex'), 'UTF8')
	FROM (
		SELECT "workspace_id", "channel_id", "message_external_id", "side", regexp_match(
			CASE WHEN "message_external_id" ~ '^wamid\.([A-Za-z0-9+/]{4})+([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$' THEN encode(decode(substr("message_external_id", 7), 'base64'), 'hex') END,
			'^(?:..)*?18(..)((?:3[0-9]|[46][1-9a-f]|[57][0-9a]){8,127})00$'
		) AS "part" FROM "reactions" WHERE "external_token" IS NULL AND "message_external_id" LIKE 'wamid.%'
	) AS "id"
	WHERE "reactions"."workspace_id" = "id"."workspace_id" AND "reactions"."channel_id" = "id"."channel_id" AND "reactions"."message_external_id" = "id"."message_external_id" AND "reactions"."side" = "id"."side" AND length("id"."part"[2]) = 2 * ('x' || "id"."part"[1])::bit(8)::int;--> statement-breakpoint
-- And whose conversation an earlier reaction is in, where its message came.
UPDATE "reactions" SET "contact_id" = "conversations"."contact_id"
	FROM "messages" JOIN "conversations" ON "conversations"."workspace_id" = "messages"."workspace_id"
		AND "conversations"."id" = "messages"."conversation_id"
	WHERE "reactions"."contact_id" IS NULL AND "messages"."workspace_id" = "reactions"."workspace_id"
		AND "messages"."channel_id" = "reactions"."channel_id"
		AND "messages"."external_id" = "reactions"."message_external_id";
