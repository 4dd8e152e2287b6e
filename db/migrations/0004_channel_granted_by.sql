ALTER TABLE "channel_addresses" ADD COLUMN "granted_by" text;--> statement-breakpoint
CREATE INDEX "channel_addresses_granted_by_idx" ON "channel_addresses" USING btree ("granted_by");