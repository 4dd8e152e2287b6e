import { Hono } from "hono";
import { z } from "zod";
import { newId } from "../../customers/customer-write";
import { addToThread } from "../../customers/threads";
import { handOver, inboxAppId } from "../../messenger/handover";
import { emitEcho } from "../../messenger/page-events";
import type { Simulator } from "../../simulator";
import type { Thread } from "../../store/store-shapes";
import { emitPhoneEcho } from "../../whatsapp/whatsapp-echo";

const InboxAct = z.discriminatedUnion("do", [
  z.object({ do: z.literal("write"), text: z.string().min(1) }),
  z.object({ do: z.literal("take") }),
  z.object({ do: z.literal("give_back") }),
]);

/** Somebody at the brand who works in Meta's own inbox, or on the shop's phone, instead of the app. */
export function controlInbox(sim: Simulator): Hono {
  return new Hono().post("/threads/:id/inbox", async (c) => {
    const thread = sim.store.threads.get(c.req.param("id"));
    if (!thread) return c.json({ error: "There is no such thread" }, 404);
    const asked = InboxAct.parse(await c.req.json());
    if (thread.platform === "whatsapp" && asked.do !== "write")
      return c.json({ error: "A WhatsApp chat does not change hands" }, 409);
    const { appId } = sim.settings;
    const how = { by: inboxAppId, metadata: "" };
    if (asked.do === "take") handOver(sim, thread, "take", { ...how, to: inboxAppId });
    if (asked.do === "give_back") handOver(sim, thread, "pass", { ...how, to: appId });
    const messageId = asked.do === "write" ? write(sim, thread, asked.text) : undefined;
    return c.json({ threadId: thread.id, ownerAppId: thread.ownerAppId, messageId });
  });
}

/** Echoed with the inbox's own app id, so that it can be told from what an app sent. */
function write(sim: Simulator, thread: Thread, text: string): string {
  const message = addToThread(sim, thread, {
    id: newId(sim, thread),
    from: "business",
    kind: "text",
    text,
    status: "sent",
    appId: inboxAppId,
  });
  if (thread.platform === "whatsapp") emitPhoneEcho(sim, thread, message);
  else void emitEcho(sim, thread, message);
  return message.id;
}
