import { Hono } from "hono";
import { z } from "zod";
import { reactionBody } from "../../customers/customer-edits";
import { newId } from "../../customers/customer-write";
import {
  blankMessage,
  editMessage,
  whatsappEdit,
  whatsappReaction,
  whatsappRevoke,
} from "../../customers/message-edits";
import { addToThread, changeMessage } from "../../customers/threads";
import { handOver, inboxAppId } from "../../messenger/handover";
import { emitEcho, emitMessaging } from "../../messenger/page-events";
import type { Simulator } from "../../simulator";
import type { Thread } from "../../store/store-shapes";
import { emitPhoneEcho } from "../../whatsapp/whatsapp-echo";

const InboxAct = z.discriminatedUnion("do", [
  z.object({ do: z.literal("write"), text: z.string().min(1) }),
  z.object({ do: z.literal("edit"), messageId: z.string(), text: z.string().min(1) }),
  z.object({ do: z.literal("unsend"), messageId: z.string() }),
  z.object({ do: z.literal("react"), messageId: z.string(), emoji: z.string().nullable() }),
  z.object({ do: z.literal("take") }),
  z.object({ do: z.literal("give_back") }),
]);

/** Somebody at the brand who works in Meta's own inbox, or on the shop's phone, instead of the app. */
export function controlInbox(sim: Simulator): Hono {
  return new Hono().post("/threads/:id/inbox", async (c) => {
    const thread = sim.store.threads.get(c.req.param("id"));
    if (!thread) return c.json({ error: "There is no such thread" }, 404);
    const asked = InboxAct.parse(await c.req.json());
    if (asked.do === "edit" || asked.do === "unsend" || asked.do === "react") {
      const refused = change(sim, thread, asked);
      return refused
        ? c.json({ error: refused }, 409)
        : c.json({ threadId: thread.id, messageId: asked.messageId });
    }
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

type Change = Extract<z.output<typeof InboxAct>, { messageId: string }>;

/** Edit or take back what the brand said, or react to anything. @returns Why not, if it cannot be. */
function change(sim: Simulator, thread: Thread, asked: Change): string | null {
  const message = sim.store.messages.get(asked.messageId);
  if (message?.threadId !== thread.id) return "There is no such message in this chat";
  if (asked.do !== "react" && message.from !== "business") return "Only own messages can be changed";
  const isWhatsapp = thread.platform === "whatsapp";
  const emit = (name: "edit" | "reaction" | "echo", content: Record<string, unknown>) =>
    void emitMessaging(sim, thread, name, content, sim.clock.now(), true);
  if (asked.do === "react") {
    const { business: _, ...others } = message.reactions ?? {};
    const { emoji } = asked;
    changeMessage(
      sim,
      Object.assign(message, { reactions: emoji ? { ...others, business: emoji } : others }),
    );
    if (isWhatsapp) emitPhoneEcho(sim, thread, whatsappReaction(sim, message, emoji));
    else emit("reaction", reactionBody(message.id, emoji));
    return null;
  }
  if (asked.do === "unsend") {
    const blank = blankMessage(sim, message);
    if (isWhatsapp) emitPhoneEcho(sim, thread, whatsappRevoke(sim, blank));
    else emit("echo", { message: { mid: message.id, is_echo: true, is_deleted: true } });
    return null;
  }
  const editCount = editMessage(sim, message, asked.text);
  if (typeof editCount === "string") return editCount;
  if (isWhatsapp) emitPhoneEcho(sim, thread, whatsappEdit(sim, message));
  else emit("edit", { message_edit: { mid: message.id, text: asked.text, num_edit: editCount } });
  return null;
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
