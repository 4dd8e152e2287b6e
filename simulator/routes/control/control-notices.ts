import { Hono } from "hono";
import { z } from "zod";
import { emitPolicy } from "../../messenger/page-policy";
import type { Simulator } from "../../simulator";
import { GroupAct } from "../../whatsapp/whatsapp-group-acts";
import { actInGroup } from "../../whatsapp/whatsapp-groups";
import { AccountNotice, NumberNotice, tellAccount, tellNumber } from "../../whatsapp/whatsapp-notices";
import { actOnPhone, PhoneAct } from "../../whatsapp/whatsapp-phone-app";

const PolicyNotice = z.object({
  what: z.literal("policy"),
  action: z.enum(["block", "unblock"]),
  reason: z.string().default(""),
});

/** What happens to an asset without a call of the app: limits, bans, warnings, a number's groups and phone. */
export function controlNotices(sim: Simulator): Hono {
  return new Hono()
    .post("/assets/:id/groups", async (c) => {
      const number = sim.store.numbers.get(c.req.param("id"));
      if (!number) return c.json({ error: "There is no such number" }, 404);
      const result = actInGroup(sim, number, GroupAct.parse(await c.req.json()));
      return c.json(result, "refused" in result ? 409 : 200);
    })
    .post("/assets/:id/phone-app", async (c) => {
      const number = sim.store.numbers.get(c.req.param("id"));
      if (!number) return c.json({ error: "There is no such number" }, 404);
      const result = actOnPhone(sim, number, PhoneAct.parse(await c.req.json()));
      return result ? c.json(result) : c.json({ error: "Somebody named there has no telephone number" }, 409);
    })
    .post("/assets/:id/notice", async (c) => {
      const id = c.req.param("id");
      const body: unknown = await c.req.json();
      const waba = sim.store.wabas.get(id);
      const number = sim.store.numbers.get(id);
      if (waba) tellAccount(sim, waba, AccountNotice.parse(body));
      else if (number) tellNumber(sim, number, NumberNotice.parse(body));
      else if (sim.store.pages.get(id)) emitPolicy(sim, id, PolicyNotice.parse(body));
      else return c.json({ error: "There is no such Page, WhatsApp account or number" }, 404);
      return c.json({ ok: true });
    });
}
