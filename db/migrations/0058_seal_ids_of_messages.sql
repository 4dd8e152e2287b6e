CREATE INDEX "messages_bare_idx" ON "messages" USING btree ("workspace_id","id") WHERE external_token is not null and external_id not like 'wa:%';--> statement-breakpoint
CREATE INDEX "messages_bare_reply_idx" ON "messages" USING btree ("workspace_id","id") WHERE reply_to_external_id like 'wam%';--> statement-breakpoint
CREATE INDEX "reactions_bare_idx" ON "reactions" USING btree ("workspace_id") WHERE external_token is not null and message_external_id not like 'wa:%';--> statement-breakpoint
ALTER TABLE "intents" DROP COLUMN "external_id";