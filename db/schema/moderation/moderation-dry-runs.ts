import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { messages } from "@/db/schema/inbox/messages";
import { DRY_RUN_STATES } from "@/lib/moderation-words";
import { moderationRules } from "./moderation-rules";

/** A rule tried on the comments of the last days: nothing is done, only counted and listed. */
export const moderationDryRuns = pgTable(
  "moderation_dry_runs",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    ruleId: uuid("rule_id").notNull(),
    /** The version of the rule that is tried. */
    version: integer("version").notNull(),
    state: text("state", { enum: DRY_RUN_STATES }).notNull(),
    /** Comments are read from this moment on. */
    since: instant("since").notNull(),
    /** Threads of comments to read, read so far, and the last of them. */
    threadCount: integer("thread_count").notNull().default(0),
    readCount: integer("read_count").notNull().default(0),
    lastThreadId: uuid("last_thread_id"),
    /** Comments read, and those that fit. */
    commentCount: integer("comment_count").notNull().default(0),
    foundCount: integer("found_count").notNull().default(0),
    requestedBy: uuid("requested_by"),
    requestedAt: instant("requested_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (row) => [
    primaryKey({ name: "moderation_dry_runs_pkey", columns: [row.workspaceId, row.id] }),
    foreignKey({
      name: "moderation_dry_runs_rule_fkey",
      columns: [row.workspaceId, row.ruleId],
      foreignColumns: [moderationRules.workspaceId, moderationRules.id],
    }),
    // The newest of a rule.
    index("moderation_dry_runs_rule_idx").on(row.workspaceId, row.ruleId, row.id.desc()),
    tenantPolicy(),
  ],
);

/** A comment that a dry run found. Only which: its words stay where they are, and go with it. */
export const moderationFinds = pgTable(
  "moderation_finds",
  {
    workspaceId: workspaceId(),
    dryRunId: uuid("dry_run_id").notNull(),
    messageId: uuid("message_id").notNull(),
    sentAt: instant("sent_at").notNull(),
  },
  (row) => [
    primaryKey({ name: "moderation_finds_pkey", columns: [row.workspaceId, row.dryRunId, row.messageId] }),
    foreignKey({
      name: "moderation_finds_dry_run_fkey",
      columns: [row.workspaceId, row.dryRunId],
      foreignColumns: [moderationDryRuns.workspaceId, moderationDryRuns.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "moderation_finds_message_fkey",
      columns: [row.workspaceId, row.messageId],
      foreignColumns: [messages.workspaceId, messages.id],
    }).onDelete("cascade"),
    // What a dry run found, the newest first; and a message that is deleted takes its finds with it.
    index("moderation_finds_sent_idx").on(
      row.workspaceId,
      row.dryRunId,
      row.sentAt.desc(),
      row.messageId.desc(),
    ),
    index("moderation_finds_message_idx").on(row.workspaceId, row.messageId),
    tenantPolicy(),
  ],
);
