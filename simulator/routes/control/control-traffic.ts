import { Hono } from "hono";
import { startTraffic, Traffic, type TrafficRun } from "../../customers/traffic";
import type { Simulator } from "../../simulator";

/** Load: many customers writing at once. */
export function controlTraffic(sim: Simulator): Hono {
  const runs = new Map<string, TrafficRun>();
  return new Hono()
    .post("/traffic", async (c) => {
      const run = startTraffic(sim, Traffic.parse(await c.req.json()));
      runs.set(run.id, run);
      return c.json(run);
    })
    .get("/traffic/:id", (c) => {
      const run = runs.get(c.req.param("id"));
      return run
        ? c.json({ ...run, webhooks: sim.webhooks.counts() })
        : c.json({ error: "There is no such run" }, 404);
    });
}
