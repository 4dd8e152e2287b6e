import { Hono } from "hono";
import type { Simulator } from "@/simulator/simulator";

/** What is not Meta's: everything a test, a demo or a load run does to this world. */
export function controlRoutes(sim: Simulator): Hono {
  return new Hono().get("/health", (c) => c.json({ ok: true, now: sim.clock.now() }));
}
