import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";

/**
 * One effect at Meta that we owe: queued → armed → done, failed or unknown.
 *
 * Armed is committed before the call, so a crash leaves a row that says "this may have happened".
 * `attempt` is the fencing token: only the attempt that armed may settle.
 */
export const intents = pgTable(
  "intents",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    channelId: uuid("channel_id").notNull(),
    kind: text("kind", {
      enum: ["message", "reaction", "publication", "read_signal", "comment_act"],
    }).notNull(),
    /** The message, act on a comment, or publication it is for. */
    subjectId: uuid("subject_id").notNull(),
    state: text("state", { enum: ["queued", "armed", "done", "failed", "unknown", "dropped"] }).notNull(),
    attempt: integer("attempt").notNull().default(0),
    /** How often a probe proved the effect absent, so that it was sent again. */
    resends: integer("resends").notNull().default(0),
    /** One of the five meanings of lib/platforms, and Meta's own code beside it. */
    failure: text("failure"),
    failureCode: text("failure_code"),
    createdAt: instant("created_at").notNull(),
    armedAt: instant("armed_at"),
    /** When a list of Meta's first did not show it: it counts as absent once a later reading agrees. */
    notSeenAt: instant("not_seen_at"),
    settledAt: instant("settled_at"),
  },
  (row) => [
    primaryKey({ name: "intents_pkey", columns: [row.workspaceId, row.id] }),
    unique("intents_subject_key").on(row.workspaceId, row.subjectId, row.id),
    // Intents a sweep must check: armed or unknown, and not settled.
    index("intents_open_idx").on(row.workspaceId, row.armedAt).where(sql`state in ('armed', 'unknown')`),
    tenantPolicy(),
  ],
);
