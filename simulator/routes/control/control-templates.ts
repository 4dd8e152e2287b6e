import { Hono } from "hono";
import { z } from "zod";
import type { Simulator } from "../../simulator";
import { detectCategory } from "../../whatsapp/direct-send";
import { complain, disable, pause, recategorise, setQuality } from "../../whatsapp/whatsapp-quality";
import { tellTemplateStatus } from "../../whatsapp/whatsapp-review";

const Fate = z.object({
  status: z.enum(["APPROVED", "REJECTED", "PAUSED", "DISABLED", "FLAGGED", "IN_APPEAL"]).optional(),
  quality: z.enum(["GREEN", "YELLOW", "RED", "UNKNOWN"]).optional(),
  category: z.enum(["MARKETING", "UTILITY", "AUTHENTICATION"]).optional(),
  /** What Meta takes its words for, of a template it made of a message. */
  detected: z.enum(["MARKETING", "UTILITY", "AUTHENTICATION"]).optional(),
  complaints: z.number().int().min(1).max(100).optional(),
});

/** What Meta decides about a message template after its review. */
export function controlTemplates(sim: Simulator): Hono {
  return new Hono().post("/templates/:id/fate", async (c) => {
    const id = c.req.param("id");
    const found = sim.store.templates.get(id);
    if (!found) return c.json({ error: "There is no such template" }, 404);
    const { status, quality, category, detected, complaints = 0 } = Fate.parse(await c.req.json());
    if (quality) setQuality(sim, found, quality);
    for (let count = 0; count < complaints; count += 1) complain(sim, found);
    if (category) recategorise(sim, sim.store.templates.get(id) ?? found, category);
    if (detected) detectCategory(sim, found, detected);
    if (status === "PAUSED") pause(sim, found);
    else if (status === "DISABLED") disable(sim, found);
    else if (status) {
      const current = sim.store.templates.get(id) ?? found;
      void tellTemplateStatus(sim, sim.store.templates.put({ ...current, status }));
    }
    return c.json({ template: sim.store.templates.get(id) });
  });
}
