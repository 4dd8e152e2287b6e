ALTER TABLE "contacts" ADD COLUMN "is_named_in_book" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "book_named_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "held_marks" ADD COLUMN "book_name" "bytea";--> statement-breakpoint
ALTER TABLE "held_marks" ADD COLUMN "book_named_at" timestamp (3) with time zone;