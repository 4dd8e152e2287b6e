import { Counter, Gauge, Histogram } from "prom-client";
import { database } from "@/lib/context";
import { registry } from "@/lib/metrics";

const registers = [registry];

// Counts of every request are kept here and given to the counters when the metrics are read: looking up the
// labels each time would cost as much as encrypting a webhook.
const received = new Map<string, number>();
const answered = new Map<string, { door: string; status: string; count: number }>();

new Counter({
  name: "trefoil_deliveries_received_total",
  help: "Webhook bodies by outcome at the door",
  labelNames: ["outcome"] as const,
  registers,
  collect() {
    for (const [outcome, count] of received) this.inc({ outcome }, count);
    received.clear();
  },
});

/** Count webhook bodies by what became of them at the door. */
export function countReceived(outcome: string, count = 1): void {
  received.set(outcome, (received.get(outcome) ?? 0) + count);
}

export const deliveriesSpilled = new Gauge({
  name: "trefoil_spill_bytes",
  help: "Bytes of deliveries kept on disk while the database is away",
  registers,
});

export const liveStreams = new Gauge({
  name: "trefoil_live_streams",
  help: "Screens that follow the feed of this gateway",
  registers,
});

new Counter({
  name: "trefoil_http_answers_total",
  help: "Answers by the door they came from and their status",
  labelNames: ["door", "status"] as const,
  registers,
  collect() {
    for (const { count, ...labels } of answered.values()) this.inc(labels, count);
    answered.clear();
  },
});

/** Count an answer. @param status HTTP status, or a word where none was sent. */
export function countAnswer(door: string, status: string): void {
  const key = `${door} ${status}`;
  const entry = answered.get(key);
  if (entry) entry.count += 1;
  else answered.set(key, { door, status, count: 1 });
}

export const httpSeconds = new Histogram({
  name: "trefoil_http_seconds",
  help: "How long answers take, by the door they come from; streams are left out",
  labelNames: ["door"] as const,
  buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 30],
  registers,
});

const databaseUp = new Gauge({
  name: "trefoil_database_up",
  help: "Whether the database answered when these figures were read",
  registers,
});

const deliveriesWaiting = new Gauge({
  name: "trefoil_deliveries_waiting",
  help: "Webhook bodies in the database that wait for a worker; the worker tells of parked ones",
  registers,
});

const oldestWaiting = new Gauge({
  name: "trefoil_deliveries_waiting_seconds",
  help: "How long the oldest webhook body has waited for a worker, since it came or was taken up again; 0 if none does",
  registers,
});

/** Ask the database for what only it knows. While it is away those figures are missing, not zero. */
export async function readDatabaseFigures(): Promise<void> {
  deliveriesWaiting.remove();
  oldestWaiting.remove();
  try {
    const { rows } = await database().execute<{ waiting: number; seconds: number }>(FIGURES);
    const { waiting, seconds } = rows[0]!;
    deliveriesWaiting.set(waiting);
    oldestWaiting.set(seconds);
    databaseUp.set(1);
  } catch {
    databaseUp.set(0);
  }
}

// The count reads a partial index that has only these rows.
const FIGURES = `select
  (select count(*)::int from deliveries where state = 'waiting') as waiting,
  coalesce((select extract(epoch from now() - greatest(received_at, parked_at))::float8 from deliveries
    where state = 'waiting' order by id limit 1), 0) as seconds`;
