import { statfs } from "node:fs/promises";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { env } from "@/lib/env";
import { version } from "@/lib/version";

/** This process's metrics, read at `/metrics`. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry });

const registers = [registry];

export const eventsApplied = new Counter({
  name: "trefoil_events_applied_total",
  help: "Events of webhooks by what became of them",
  labelNames: ["outcome"] as const,
  registers,
});

export const deliveriesParked = new Gauge({
  name: "trefoil_deliveries_parked",
  help: "Deliveries that could not be applied and wait for a person, by reason; told by the worker",
  labelNames: ["reason"] as const,
  registers,
});

export const partsPassedOver = new Counter({
  name: "trefoil_parts_passed_over_total",
  help: "Parts of webhooks in kinds this build does not read: kept for a later one, nobodys, or let go for want of room",
  labelNames: ["outcome"] as const,
  registers,
});

export const keptBytes = new Gauge({
  name: "trefoil_deliveries_kept_bytes",
  help: "What is kept of deliveries for a later build, as it is passed over by this one; told by the worker",
  registers,
});

export const messagesReadBack = new Counter({
  name: "trefoil_messages_read_back_total",
  help: "Messages that no webhook brought and that were read from Meta: recovered after a gap, or imported",
  labelNames: ["origin"] as const,
  registers,
});

export const graphCalls = new Counter({
  name: "trefoil_graph_calls_total",
  help: "Calls to Meta by outcome",
  labelNames: ["outcome"] as const,
  registers,
});

export const jobSeconds = new Histogram({
  name: "trefoil_job_seconds",
  help: "How long jobs take",
  labelNames: ["name"] as const,
  buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 30],
  registers,
});

export const fileBytesRead = new Counter({
  name: "trefoil_file_bytes_read_total",
  help: "Bytes of stored files that were read from the disk",
  registers,
});

export const staleAttempts = new Counter({
  name: "trefoil_stale_attempts_total",
  help: "Outcomes that came from an attempt no longer in charge",
  registers,
});

/** Pools of connections of this process by their name, which is a role's where they have none of their own. */
export const pools = new Map<{ totalCount: number; idleCount: number; waitingCount: number }, string>();

new Gauge({
  name: "trefoil_pool_connections",
  help: "Connections to the database that are open, that are idle, and callers that wait for one",
  labelNames: ["pool", "state"] as const,
  registers,
  collect() {
    this.reset();
    for (const [{ totalCount, idleCount, waitingCount }, pool] of pools) {
      this.inc({ pool, state: "open" }, totalCount);
      this.inc({ pool, state: "idle" }, idleCount);
      this.inc({ pool, state: "waiting" }, waitingCount);
    }
  },
});

new Gauge({
  name: "trefoil_disk_free_bytes",
  help: "Room left on the disk of files and spilled deliveries",
  registers,
  async collect() {
    // For a disk that cannot be read there is no figure, rather than a wrong one.
    const found = await statfs(env().STORE_DIR).catch(() => null);
    if (found) this.set(found.bavail * found.bsize);
    else this.remove();
  },
});

new Gauge({
  name: "trefoil_build_info",
  help: "Always 1; the labels say what runs here",
  labelNames: ["version", "node"] as const,
  registers,
  collect() {
    this.set({ version: version(), node: process.versions.node }, 1);
  },
});

export const metaAheadSeconds = new Gauge({
  name: "trefoil_meta_ahead_seconds",
  help: "By how much Meta's clock is ahead of this server's, as its answers say",
  registers,
});
