import { foreignKey, index, integer, jsonb, pgTable, primaryKey, unique, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { messages } from "@/db/schema/inbox/messages";
import { moderationRules } from "./moderation-rules";

/** That a rule took a comment, and what came of each thing it does. */
export const moderationRuns = pgTable(
  "moderation_runs",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    ruleId: uuid("rule_id").notNull(),
    version: integer("version").notNull(),
    messageId: uuid("message_id").notNull(),
    at: instant("at").notNull(),
    /** What was asked for, in order, each with the refusal if it was refused. */
    outcomes: jsonb("outcomes").$type<unknown[]>().notNull(),
    revertedAt: instant("reverted_at"),
    revertedBy: uuid("reverted_by"),
  },
  (row) => [
    primaryKey({ name: "moderation_runs_pkey", columns: [row.workspaceId, row.id] }),
    // A version of a rule takes a comment once, however often its job runs.
    unique("moderation_runs_once_key").on(row.workspaceId, row.messageId, row.ruleId, row.version),
    foreignKey({
      name: "moderation_runs_rule_fkey",
      columns: [row.workspaceId, row.ruleId],
      foreignColumns: [moderationRules.workspaceId, moderationRules.id],
    }),
    foreignKey({
      name: "moderation_runs_message_fkey",
      columns: [row.workspaceId, row.messageId],
      foreignColumns: [messages.workspaceId, messages.id],
    }).onDelete("cascade"),
    // The history, newest first, and of one rule; also how often a rule acted within the last hour.
    index("moderation_runs_at_idx").on(row.workspaceId, row.at.desc(), row.id.desc()),
    index("moderation_runs_rule_idx").on(row.workspaceId, row.ruleId, row.at.desc(), row.id.desc()),
    tenantPolicy(),
  ],
);
