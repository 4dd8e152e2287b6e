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
import { emitAgentEcho, giveToAgent, passFromAgent } from "../../whatsapp/whatsapp-agent";
import { emitPhoneEcho } from "../../whatsapp/whatsapp-echo";
import { agentAppId, isWithAgent } from "../../whatsapp/whatsapp-emit";
import { report } from "../../whatsapp/whatsapp-progress";

/** What somebody other than the app does in a chat. */
export const InboxAct = z.discriminatedUnion("do", [
  z.object({ do: z.literal("write"), text: z.string().min(1) }),
  z.object({ do: z.literal("edit"), messageId: z.string(), text: z.string().min(1) }),
  z.object({ do: z.literal("unsend"), messageId: z.string() }),
  z.object({ do: z.literal("react"), messageId: z.string(), emoji: z.string().nullable() }),
  z.object({ do: z.literal("take") }),
  z.object({ do: z.literal("give_back"), metadata: z.string().max(2_000).default("") }),
]);

/** Somebody at the brand who works in Meta's own inbox or on the shop's phone, or Meta's agent, instead of the app. */
export function controlInbox(sim: Simulator): Hono {
  return new Hono().post("/threads/:id/inbox", async (c) => {
    const thread = sim.store.threads.get(c.req.param("id"));
    if (!thread) return c.json({ error: "There is no such thread" }, 404);
    const request = InboxAct.parse(await c.req.json());
    if (request.do === "edit" || request.do === "unsend" || request.do === "react") {
      const refused = change(sim, thread, request);
      return refused
        ? c.json({ error: refused }, 409)
        : c.json({ threadId: thread.id, messageId: request.messageId });
    }
    if (request.do !== "write") changeHands(sim, thread, request);
    const messageId = request.do === "write" ? write(sim, thread, request.text) : undefined;
    return c.json({ threadId: thread.id, ownerAppId: thread.ownerAppId, messageId });
  });
}

/** On WhatsApp it is Meta's own agent that takes a chat, and passes it to a human again. */
function changeHands(sim: Simulator, thread: Thread, request: HandsChange): void {
  const isTaken = request.do === "take";
  if (thread.platform === "whatsapp") {
    if (isTaken) giveToAgent(sim, thread);
    else passFromAgent(sim, thread, request.metadata);
    return;
  }
  const how = { by: inboxAppId, metadata: isTaken ? "" : request.metadata };
  if (isTaken) handOver(sim, thread, "take", { ...how, to: inboxAppId });
  else handOver(sim, thread, "pass", { ...how, to: sim.settings.appId });
}

type HandsChange = Extract<z.output<typeof InboxAct>, { do: "take" | "give_back" }>;
type Change = Extract<z.output<typeof InboxAct>, { messageId: string }>;

/** Edit or take back what the brand said, or react to anything. @returns Why not, if it cannot be. */
function change(sim: Simulator, thread: Thread, request: Change): string | null {
  const message = sim.store.messages.get(request.messageId);
  if (message?.threadId !== thread.id) return "There is no such message in this chat";
  if (request.do !== "react" && message.from !== "business") return "Only own messages can be changed";
  const isWhatsapp = thread.platform === "whatsapp";
  const emit = (name: "edit" | "reaction" | "echo", content: Record<string, unknown>) =>
    void emitMessaging(sim, thread, name, content, sim.clock.now(), true);
  if (request.do === "react") {
    const { business: _, ...others } = message.reactions ?? {};
    const { emoji } = request;
    changeMessage(
      sim,
      Object.assign(message, { reactions: emoji ? { ...others, business: emoji } : others }),
    );
    if (isWhatsapp) emitPhoneEcho(sim, thread, whatsappReaction(sim, message, emoji));
    else emit("reaction", reactionBody(message.id, emoji));
    return null;
  }
  if (request.do === "unsend") {
    const blank = blankMessage(sim, message);
    if (isWhatsapp) emitPhoneEcho(sim, thread, whatsappRevoke(sim, blank));
    else emit("echo", { message: { mid: message.id, is_echo: true, is_deleted: true } });
    return null;
  }
  const editCount = editMessage(sim, message, request.text);
  if (typeof editCount === "string") return editCount;
  if (isWhatsapp) emitPhoneEcho(sim, thread, whatsappEdit(sim, message));
  else emit("edit", { message_edit: { mid: message.id, text: request.text, num_edit: editCount } });
  return null;
}

/** Echoed with the inbox's own app id, so that it differs from what an app sent. */
function write(sim: Simulator, thread: Thread, text: string): string {
  const isAgent = isWithAgent(thread);
  const message = addToThread(sim, thread, {
    id: newId(sim, thread),
    from: "business",
    kind: "text",
    text,
    status: isAgent ? "accepted" : "sent",
    appId: isAgent ? agentAppId : inboxAppId,
  });
  if (isAgent) {
    emitAgentEcho(sim, thread, message);
    report(sim, thread, message);
  } else if (thread.platform === "whatsapp") emitPhoneEcho(sim, thread, message);
  else void emitEcho(sim, thread, message);
  return message.id;
}
