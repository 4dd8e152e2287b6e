import { Hono } from "hono";
import type { Simulator } from "../../simulator";
import { controlFaults } from "./control-faults";
import { controlInbox } from "./control-inbox";
import { controlLedger } from "./control-ledger";
import { controlLogin } from "./control-login";
import { controlNotices } from "./control-notices";
import { openapi } from "./control-openapi";
import { controlPeople } from "./control-people";
import { postControlRoutes } from "./control-posts";
import { controlScenario } from "./control-scenario";
import { controlTemplates } from "./control-templates";
import { controlTraffic } from "./control-traffic";
import { controlWorld } from "./control-world";

/**
 * What is not Meta's: everything a test, a demo or a load run does to this world, under `/_sim/`. Input that
 * cannot be read is answered with 400 and the reason.
 */
export function controlRoutes(sim: Simulator): Hono {
  const app = new Hono();
  app.get("/health", (c) => c.json({ ok: true, now: sim.clock.now(), url: sim.url }));
  app.get("/openapi.json", (c) => c.json(openapi(sim.url)));
  app.route("/", controlWorld(sim));
  app.route("/", controlPeople(sim));
  app.route("/", controlInbox(sim));
  app.route("/", controlLedger(sim));
  app.route("/", controlFaults(sim));
  app.route("/", controlLogin(sim));
  app.route("/", controlScenario(sim));
  app.route("/", controlTemplates(sim));
  app.route("/", controlNotices(sim));
  app.route("/", controlTraffic(sim));
  app.route("/", postControlRoutes(sim));
  app.all("*", (c) => c.json({ error: `There is no ${c.req.method} ${c.req.path}` }, 404));
  app.onError((error, c) => {
    const isInput = error.name === "ZodError" || error instanceof SyntaxError || error instanceof RangeError;
    return c.json({ error: error.message }, isInput ? 400 : 500);
  });
  return app;
}
