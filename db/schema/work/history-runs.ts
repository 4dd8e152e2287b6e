import { integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { RUN_KINDS, RUN_REASONS, RUN_STATES } from "@/lib/words";

/**
 * What a channel's conversations at Meta are read back for, page after page: a `recovery` of what no webhook
 * reported, again and again, and the `import` of what was said before the channel was connected. One row of
 * each kind for a channel, so that neither runs twice at once and both go on where a crash interrupted them.
 */
export const historyRuns = pgTable(
  "history_runs",
  {
    workspaceId: workspaceId(),
    channelId: uuid("channel_id").notNull(),
    kind: text("kind", { enum: RUN_KINDS }).notNull(),
    state: text("state", { enum: RUN_STATES }).notNull(),
    /** Why a recovery was begun; null for an import. */
    reason: text("reason", { enum: RUN_REASONS }),
    /** Messages from this moment on are read, by Meta's clock; null for all there are. */
    since: instant("since"),
    /** Messages up to this moment are read: newer ones may still come as webhooks. */
    until: instant("until").notNull(),
    /** Where in Meta's list of conversations to go on; null at its beginning. */
    cursor: text("cursor"),
    startedAt: instant("started_at").notNull(),
    /** When the last page was read. A run silent for long has lost its job. */
    steppedAt: instant("stepped_at").notNull(),
    finishedAt: instant("finished_at"),
    /** How far the last finished run reached: the next one begins here. */
    reachedAt: instant("reached_at"),
    /** Why the run ended early: a meaning of Meta's refusals. */
    failure: text("failure"),
    /** Conversations read and messages stored by this run. */
    conversationCount: integer("conversation_count").notNull().default(0),
    messageCount: integer("message_count").notNull().default(0),
    /** Conversations of this run in which Meta shows only the newest messages, so that older ones may be missing. */
    cutCount: integer("cut_count").notNull().default(0),
    /** Percent, where Meta tells: the phone app's history. */
    progress: integer("progress"),
    /** The last recovery that found something: how many, when, and when a member dismissed the alarm. */
    foundCount: integer("found_count").notNull().default(0),
    foundAt: instant("found_at"),
    dismissedAt: instant("dismissed_at"),
    /** All messages that recoveries of this channel have found so far. */
    foundTotal: integer("found_total").notNull().default(0),
  },
  (row) => [
    primaryKey({ name: "history_runs_pkey", columns: [row.workspaceId, row.channelId, row.kind] }),
    tenantPolicy(),
  ],
);
