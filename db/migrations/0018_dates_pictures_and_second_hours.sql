ALTER TABLE "media" ADD COLUMN "frames" integer;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "is_second_time" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "failure_picture" uuid;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "date_style" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "clock" text;