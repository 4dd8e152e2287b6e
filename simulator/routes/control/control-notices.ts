import { Hono } from "hono";
import { z } from "zod";
import { emitPolicy } from "../../messenger/page-policy";
import type { Simulator } from "../../simulator";
import { AccountNotice, NumberNotice, tellAccount, tellNumber } from "../../whatsapp/whatsapp-notices";

const PolicyNotice = z.object({
  what: z.literal("policy"),
  action: z.enum(["block", "unblock"]),
  reason: z.string().default(""),
});

/** What Meta says about an asset without being asked: limits, bans, warnings. */
export function controlNotices(sim: Simulator): Hono {
  return new Hono().post("/assets/:id/notice", async (c) => {
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
