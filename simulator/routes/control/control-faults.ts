import { Hono } from "hono";
import { z } from "zod";
import { Fault } from "../../faults";
import type { Simulator } from "../../simulator";
import { Mischief } from "../../webhooks/webhook-mischief";

const flags = [
  "isEchoFirst",
  "skipsDelivered",
  "enforcesRates",
  "hasProfileAccess",
  "hasHumanAgent",
  "fetchesMedia",
  "namesOtherIds",
  "hasMediaUrls",
  "hasFlatComments",
  "withholdsCommenters",
  "hasInstagramEdge",
] as const;
const numbers = [
  "deliverAfterMs",
  "readAfterMs",
  "messengerSendsPerSecondMax",
  "instagramSendsPerSecondMax",
  "whatsappSendsPerSecondMax",
  "appCallsPerHourMax",
  "businessCallsPerDayMax",
  "usageHeadersAfterCalls",
  "latencyMs",
  "pictureReadyAfterMs",
  "repeatsWithinMs",
  "spamAfterPeople",
] as const;
const Behaviour = z.object({
  ...Object.fromEntries(flags.map((name) => [name, z.boolean().optional()])),
  ...Object.fromEntries(numbers.map((name) => [name, z.number().min(0).optional()])),
  clockAheadMs: z.number().optional(),
});

/** What is to go wrong: with calls, with webhooks, with the time, and how Meta behaves. */
export function controlFaults(sim: Simulator): Hono {
  return new Hono()
    .get("/faults", (c) => c.json({ faults: sim.faults.list() }))
    .post("/faults", async (c) => {
      const fault = Fault.parse(await c.req.json());
      sim.faults.add(fault);
      return c.json({ fault });
    })
    .delete("/faults", (c) => {
      sim.faults.clear();
      return c.json({ faults: [] });
    })
    .put("/mischief", async (c) =>
      c.json({ mischief: sim.webhooks.misbehave(Mischief.parse(await c.req.json())) }),
    )
    .delete("/mischief", (c) => c.json({ mischief: sim.webhooks.misbehave(Mischief.parse({})) }))
    .get("/behaviour", (c) => c.json({ behaviour: sim.behaviour }))
    .put("/behaviour", async (c) => {
      const changes = Object.entries(Behaviour.parse(await c.req.json())).filter(
        ([, value]) => value !== undefined,
      );
      Object.assign(sim.behaviour, Object.fromEntries(changes));
      return c.json({ behaviour: sim.behaviour });
    })
    .get("/clock", (c) =>
      c.json({
        now: sim.clock.now(),
        iso: new Date(sim.clock.now()).toISOString(),
        offsetMs: sim.clock.offsetMs(),
      }),
    )
    .put("/clock", async (c) => {
      // Sets the clock without firing the timers in between; also back, to create a past.
      const { toMs } = z.object({ toMs: z.number() }).parse(await c.req.json());
      sim.clock.setOffset(toMs - Date.now());
      sim.store.settings.put({ id: "clock", value: sim.clock.offsetMs() });
      return c.json({ now: sim.clock.now(), iso: new Date(sim.clock.now()).toISOString() });
    })
    .post("/clock", async (c) => {
      const { byMs, toMs } = z
        .object({ byMs: z.number().optional(), toMs: z.number().optional() })
        .parse(await c.req.json());
      await sim.clock.jump(byMs ?? (toMs ?? sim.clock.now()) - sim.clock.now());
      sim.store.settings.put({ id: "clock", value: sim.clock.offsetMs() });
      sim.live.announce({ kind: "clock", id: "clock", data: { now: sim.clock.now() } });
      return c.json({ now: sim.clock.now(), iso: new Date(sim.clock.now()).toISOString() });
    });
}
