import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What this process counts, read at `/metrics`. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry });

const registers = [registry];

export const deliveriesReceived = new Counter({
  name: "trefoil_deliveries_received_total",
  help: "Webhook bodies by outcome at the door",
  labelNames: ["outcome"] as const,
  registers,
});

export const eventsApplied = new Counter({
  name: "trefoil_events_applied_total",
  help: "Events of webhooks by what became of them",
  labelNames: ["outcome"] as const,
  registers,
});

export const deliveriesSpilled = new Gauge({
  name: "trefoil_spill_bytes",
  help: "Bytes of deliveries kept on disk while the database is away",
  registers,
});

export const deliveriesParked = new Gauge({
  name: "trefoil_deliveries_parked",
  help: "Deliveries that could not be applied and wait for a person, by reason; told by the worker",
  labelNames: ["reason"] as const,
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

export const liveStreams = new Gauge({
  name: "trefoil_live_streams",
  help: "Screens that follow the feed of this gateway",
  registers,
});

export const staleAttempts = new Counter({
  name: "trefoil_stale_attempts_total",
  help: "Outcomes that came from an attempt no longer in charge",
  registers,
});
