import { Hono } from "hono";
import { Scenario, scenarioState, startScenario, stopScenario } from "../../customers/scenario";
import type { Simulator } from "../../simulator";

/** The play: customers who live by themselves. Off until somebody asks for it. */
export function controlScenario(sim: Simulator): Hono {
  return new Hono()
    .get("/scenario", (c) => c.json(scenarioState(sim)))
    .post("/scenario", async (c) => {
      const body = (await c.req.text()) || "{}";
      return c.json(startScenario(sim, Scenario.parse(JSON.parse(body))));
    })
    .delete("/scenario", (c) => c.json(stopScenario(sim)));
}
