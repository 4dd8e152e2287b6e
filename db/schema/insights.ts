import { bigint, date, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenantPolicy, workspaceId } from "./columns";

/**
 * One metric value at one time. `subjectId` is a channel or a publication; `metric` a name of ours from
 * the catalogue. A day Meta did not report has no row; zero is a value.
 *
 * `day` is the day of Meta's report (a Pacific day) for `day`, and the first day for `lifetime`.
 */
export const readings = pgTable(
  "readings",
  {
    workspaceId: workspaceId(),
    subjectId: uuid("subject_id").notNull(),
    metric: text("metric").notNull(),
    period: text("period", { enum: ["day", "week", "days_28", "lifetime"] }).notNull(),
    day: date("day", { mode: "string" }).notNull(),
    value: bigint("value", { mode: "number" }).notNull(),
    readAt: instant("read_at").notNull(),
  },
  (row) => [
    // A chart reads one metric of one subject over a range of days: that is this key.
    primaryKey({
      name: "readings_pkey",
      columns: [row.workspaceId, row.subjectId, row.metric, row.period, row.day],
    }),
    tenantPolicy(),
  ],
);

/** Why a metric has no value: retired, not permitted, too few people, not offered, refused (retried). */
export const metricGaps = pgTable(
  "metric_gaps",
  {
    workspaceId: workspaceId(),
    channelId: uuid("channel_id").notNull(),
    metric: text("metric").notNull(),
    reason: text("reason", {
      enum: ["retired", "no_permission", "too_few", "not_offered", "refused"],
    }).notNull(),
    notedAt: instant("noted_at").notNull(),
  },
  (row) => [
    primaryKey({ name: "metric_gaps_pkey", columns: [row.workspaceId, row.channelId, row.metric] }),
    tenantPolicy(),
  ],
);

/** When each subject was last read, its failure if any, and when it is next due. */
export const collections = pgTable(
  "collections",
  {
    workspaceId: workspaceId(),
    subjectId: uuid("subject_id").notNull(),
    channelId: uuid("channel_id").notNull(),
    lastAt: instant("last_at"),
    nextAt: instant("next_at").notNull(),
    failure: text("failure"),
  },
  (row) => [
    primaryKey({ name: "collections_pkey", columns: [row.workspaceId, row.subjectId] }),
    index("collections_next_idx").on(row.workspaceId, row.nextAt),
    tenantPolicy(),
  ],
);
