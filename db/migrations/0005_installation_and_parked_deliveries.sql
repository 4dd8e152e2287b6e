CREATE TABLE "installations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"role_suffix" text NOT NULL,
	"canary" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "deliveries_waiting_idx";--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "lane" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "parked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "parked_build" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "parked_for" uuid[];--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "deliveries_lane_idx" ON "deliveries" USING btree ("lane","id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "deliveries_parked_for_idx" ON "deliveries" USING gin ("parked_for") WHERE state = 'parked';