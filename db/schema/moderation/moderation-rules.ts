import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "@/db/schema/columns";
import { RULE_STATES } from "@/lib/moderation-words";

/**
 * A rule about comments: what a comment must be like, and what is then done. A brand's own words, of nobody
 * in particular, so nothing is sealed. A rule that is deleted stays, for its history names it.
 */
export const moderationRules = pgTable(
  "moderation_rules",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    name: text("name").notNull(),
    /** Where it stands among the others: the first that fits takes the comment. */
    place: integer("place").notNull(),
    conditions: jsonb("conditions").$type<unknown>().notNull(),
    acts: jsonb("acts").$type<unknown[]>().notNull(),
    perHourMax: integer("per_hour_max").notNull(),
    state: text("state", { enum: RULE_STATES }).notNull(),
    stateAt: instant("state_at").notNull(),
    /** Increases with each change of its conditions or acts; what was done names the version that did it. */
    version: integer("version").notNull(),
    /** Increases with each change, so that of two members who change it at once one learns of the other. */
    revision: integer("revision").notNull(),
    /** The version that was tried on the comments of the last days; no other can be switched on. */
    checkedVersion: integer("checked_version"),
    createdBy: uuid("created_by"),
    createdAt: instant("created_at").notNull(),
    changedBy: uuid("changed_by"),
    changedAt: instant("changed_at").notNull(),
    deletedAt: instant("deleted_at"),
  },
  (row) => [
    primaryKey({ name: "moderation_rules_pkey", columns: [row.workspaceId, row.id] }),
    // The rules in their order: the screen, and every comment that comes in.
    index("moderation_rules_place_idx").on(row.workspaceId, row.place, row.id).where(sql`deleted_at is null`),
    tenantPolicy(),
  ],
);
