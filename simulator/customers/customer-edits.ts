import { emitMessaging } from "../messenger/page-events";
import type { Simulator } from "../simulator";
import type { Person, Thread } from "../store/store-shapes";
import { emitWhatsapp } from "../whatsapp/whatsapp-emit";
import { contactBody } from "../whatsapp/whatsapp-events";
import { blameTemplate } from "../whatsapp/whatsapp-quality";
import type { ActOf, ActResult } from "./customer-acts";
import { tell } from "./customer-write";
import { blankMessage, editMessage, whatsappEdit, whatsappReaction, whatsappRevoke } from "./message-edits";
import { changeMessage, noteAction } from "./threads";

const names: Record<string, string> = {
  "❤️": "love",
  "❤": "love",
  "👍": "like",
  "👎": "dislike",
  "😆": "smile",
  "😂": "smile",
  "😮": "wow",
  "😢": "sad",
  "😠": "angry",
};

/** A reaction in a webhook of Messenger or Instagram; without an emoji it is removed. */
export function reactionBody(mid: string, emoji: string | null): Record<string, unknown> {
  const change = emoji
    ? { action: "react", reaction: names[emoji] ?? "other", emoji }
    : { action: "unreact" };
  return { reaction: { mid, ...change } };
}

/** React to a message, or take the reaction back. */
export async function react(
  sim: Simulator,
  person: Person,
  thread: Thread,
  request: ActOf<"react" | "unreact">,
): Promise<ActResult> {
  const message = sim.store.messages.get(request.messageId);
  if (message?.threadId !== thread.id) return { refused: "There is no such message in this chat" };
  const { person: _, ...others } = message.reactions ?? {};
  const emoji = request.do === "react" ? request.emoji : null;
  changeMessage(sim, Object.assign(message, { reactions: emoji ? { ...others, person: emoji } : others }));
  if (emoji && message.from === "business") noteAction(sim, thread);
  if (thread.platform === "whatsapp") {
    void tell(sim, person, thread, whatsappReaction(sim, message, emoji));
  } else {
    void emitMessaging(sim, thread, "reaction", reactionBody(message.id, emoji));
  }
  return { messageId: message.id, threadId: thread.id };
}

/** Unsend one's own message; its text and files are deleted. */
export async function unsend(
  sim: Simulator,
  person: Person,
  thread: Thread,
  messageId: string,
): Promise<ActResult> {
  const message = sim.store.messages.get(messageId);
  if (message?.threadId !== thread.id || message.from !== "person")
    return { refused: "Only own messages can be unsent" };
  const blank = blankMessage(sim, message);
  if (thread.platform === "whatsapp") {
    void tell(sim, person, thread, whatsappRevoke(sim, blank));
  } else void emitMessaging(sim, thread, "message", { message: { mid: messageId, is_deleted: true } });
  return { messageId, threadId: thread.id };
}

/** Edit one's own message, five times at most. */
export async function edit(
  sim: Simulator,
  person: Person,
  thread: Thread,
  { messageId, text }: ActOf<"edit">,
): Promise<ActResult> {
  const message = sim.store.messages.get(messageId);
  if (message?.threadId !== thread.id || message.from !== "person")
    return { refused: "Only own messages can be edited" };
  const editCount = editMessage(sim, message, text);
  if (typeof editCount === "string") return { refused: editCount };
  if (thread.platform === "whatsapp") {
    void tell(sim, person, thread, whatsappEdit(sim, message));
  } else
    void emitMessaging(sim, thread, "edit", { message_edit: { mid: messageId, text, num_edit: editCount } });
  return { messageId, threadId: thread.id };
}

/** Stop or resume a brand's marketing messages on WhatsApp. */
export async function optOut(
  sim: Simulator,
  person: Person,
  thread: Thread,
  hasStopped: boolean,
): Promise<ActResult> {
  const number = sim.store.numbers.get(thread.assetId);
  if (!number) return { refused: "Only WhatsApp has this switch" };
  sim.store.people.put({ ...person, hasStoppedMarketing: hasStopped });
  const detail = `User requested to ${hasStopped ? "stop" : "resume"} marketing messages`;
  const preference = {
    wa_id: person.waId,
    user_id: person.bsuid,
    detail,
    category: "marketing_messages",
    value: hasStopped ? "stop" : "resume",
    timestamp: sim.clock.seconds(),
  };
  void emitWhatsapp(
    sim,
    number,
    { contacts: [contactBody(person)], user_preferences: [preference] },
    "user_preferences",
  );
  if (hasStopped) blameTemplate(sim, thread);
  return { threadId: thread.id };
}
