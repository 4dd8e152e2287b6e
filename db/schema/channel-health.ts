import { foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { HEALTH_KINDS } from "@/lib/template-words";
import { channels } from "./channels";
import { instant, tenantPolicy, workspaceId } from "./columns";

/**
 * One change of a number's or its account's health, by a webhook or found when it was checked. Rows are added,
 * never changed.
 */
export const healthChanges = pgTable(
  "health_changes",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    channelId: uuid("channel_id").notNull(),
    kind: text("kind", { enum: HEALTH_KINDS }).notNull(),
    /** In Meta’s words; `before` is null where it was not known, `after` empty where it ended. */
    before: text("before"),
    after: text("after").notNull(),
    /** What Meta says beside it: a reason, or until when. */
    detail: text("detail"),
    until: instant("until"),
    /** When it happened, by Meta's clock where it says. */
    at: instant("at").notNull(),
  },
  (row) => [
    primaryKey({ name: "health_changes_pkey", columns: [row.workspaceId, row.id] }),
    foreignKey({
      name: "health_changes_channel_fkey",
      columns: [row.workspaceId, row.channelId],
      foreignColumns: [channels.workspaceId, channels.id],
    }).onDelete("cascade"),
    // The same notice twice is one change.
    unique("health_changes_notice_key").on(row.workspaceId, row.channelId, row.kind, row.at, row.after),
    // A channel's page shows the newest.
    index("health_changes_newest_idx").on(row.workspaceId, row.channelId, row.at.desc(), row.id.desc()),
    tenantPolicy(),
  ],
);
