import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { digest, instant, sealed, tenantPolicy, workspaceId } from "./columns";

export type Change = readonly [kind: string, id: string];

/**
 * House table: one webhook body as Meta sent it, sealed at the door and emptied once applied.
 *
 * `state`: `waiting` for the drain; `applied`; `parked` when an event in it could not be applied, or nobody
 * has connected the asset it is about. The receiver may insert here and nothing else.
 */
export const deliveries = pgTable(
  "deliveries",
  {
    id: uuid("id").primaryKey(),
    state: text("state", { enum: ["waiting", "applied", "parked"] }).notNull(),
    body: sealed("body"),
    /** SHA-256 of the raw bytes: what proves, without reading it, that a delivery was kept. */
    bodyHash: digest("body_hash").notNull(),
    receivedAt: instant("received_at").notNull(),
    appliedAt: instant("applied_at"),
    /** Why it is parked: an error's name or `unknown_asset`; never text from outside. */
    parkedReason: text("parked_reason"),
    /** How often a worker died with this one in its hands. */
    deaths: integer("deaths").notNull().default(0),
  },
  (row) => [
    // The drain takes the oldest waiting ones; ids are in order of arrival.
    index("deliveries_waiting_idx").on(row.id).where(sql`state = 'waiting'`),
    // The list of what an administrator has to look at.
    index("deliveries_parked_idx").on(row.id).where(sql`state = 'parked'`),
    // A body delivered again is found by its hash, so that one in eight days is applied only once.
    index("deliveries_hash_idx").on(row.bodyHash),
  ],
);

/** House table: jobs asked for in somebody's transaction, to be handed on to the queue. */
export const waitingJobs = pgTable("waiting_jobs", {
  id: uuid("id").primaryKey(),
  name: text("name").notNull(),
  payload: jsonb("payload").$type<Record<string, string>>().notNull(),
  /** Jobs of one queue run one after the other. */
  queueName: text("queue_name"),
  /** A second job of the same key replaces the first. */
  jobKey: text("job_key"),
  runAt: instant("run_at"),
  createdAt: instant("created_at").notNull(),
});

/** House table: one row a worker pool, stamped by the database's clock. */
export const workerHeartbeats = pgTable("worker_heartbeats", {
  poolId: text("pool_id").primaryKey(),
  beatAt: instant("beat_at").notNull(),
});

/** The number of the last thing told to screens of this workspace. Locked last in every unit of work. */
export const feedHeads = pgTable(
  "feed_heads",
  { workspaceId: workspaceId(), seq: bigint("seq", { mode: "number" }).notNull() },
  (row) => [primaryKey({ name: "feed_heads_pkey", columns: [row.workspaceId] }), tenantPolicy()],
);

/** House table: what open screens are told, numbered per workspace without gaps. Ids and kinds only. */
export const feedEvents = pgTable(
  "feed_events",
  {
    workspaceId: workspaceId(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    changes: jsonb("changes").$type<Change[]>().notNull(),
    at: instant("at").notNull(),
  },
  (row) => [
    primaryKey({ name: "feed_events_pkey", columns: [row.workspaceId, row.seq] }),
    // Old events are swept by age.
    index("feed_events_at_idx").on(row.at),
  ],
);

/**
 * One effect at Meta that we owe: queued → armed → done, failed or unknown.
 *
 * Armed is committed before the call, so a crash leaves a row that says "this may have happened".
 * `attempt` is the fence: only the attempt that armed may settle.
 */
export const intents = pgTable(
  "intents",
  {
    workspaceId: workspaceId(),
    id: uuid("id").notNull(),
    channelId: uuid("channel_id").notNull(),
    kind: text("kind", { enum: ["message", "reaction", "publication", "read_signal"] }).notNull(),
    /** The message or publication it is for. */
    subjectId: uuid("subject_id").notNull(),
    state: text("state", { enum: ["queued", "armed", "done", "failed", "unknown", "dropped"] }).notNull(),
    attempt: integer("attempt").notNull().default(0),
    /** How often reading Meta proved that nothing had come of it, so that it was sent anew. */
    resends: integer("resends").notNull().default(0),
    externalId: text("external_id"),
    /** One of the five meanings of lib/platforms, and Meta's own code beside it. */
    failure: text("failure"),
    failureCode: text("failure_code"),
    createdAt: instant("created_at").notNull(),
    armedAt: instant("armed_at"),
    settledAt: instant("settled_at"),
  },
  (row) => [
    primaryKey({ name: "intents_pkey", columns: [row.workspaceId, row.id] }),
    unique("intents_subject_key").on(row.workspaceId, row.subjectId, row.id),
    // What a sweep must look at: armed or unknown, and not settled.
    index("intents_open_idx").on(row.workspaceId, row.armedAt).where(sql`state in ('armed', 'unknown')`),
    tenantPolicy(),
  ],
);
