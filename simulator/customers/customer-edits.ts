import { emitMessaging } from "../messenger/page-events";
import type { Simulator } from "../simulator";
import type { Message, Person, Thread } from "../store/store-shapes";
import { contactBody, emitWhatsapp } from "../whatsapp/whatsapp-events";
import { blameTemplate } from "../whatsapp/whatsapp-quality";
import type { ActOf, ActResult } from "./customer-acts";
import { tell } from "./customer-write";
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

/** React to a message, or take the reaction back. */
export async function react(
  sim: Simulator,
  person: Person,
  thread: Thread,
  asked: ActOf<"react" | "unreact">,
): Promise<ActResult> {
  const message = sim.store.messages.get(asked.messageId);
  if (message?.threadId !== thread.id) return { refused: "There is no such message in this chat" };
  const { person: _, ...others } = message.reactions ?? {};
  const emoji = asked.do === "react" ? asked.emoji : null;
  changeMessage(sim, Object.assign(message, { reactions: emoji ? { ...others, person: emoji } : others }));
  if (emoji && message.from === "business") noteAction(sim, thread);
  if (thread.platform === "whatsapp") {
    const id = sim.ids.whatsapp();
    const reaction = { message_id: message.id, ...(emoji ? { emoji } : {}) };
    const shape: Message = {
      id,
      threadId: thread.id,
      from: "person",
      atMs: sim.clock.now(),
      kind: "reaction",
      text: null,
      status: "received",
      content: { reaction },
    };
    void tell(sim, person, thread, shape);
  } else {
    const said = emoji
      ? { action: "react", reaction: names[emoji] ?? "other", emoji }
      : { action: "unreact" };
    void emitMessaging(sim, thread, "reaction", { reaction: { mid: message.id, ...said } });
  }
  return { messageId: message.id, threadId: thread.id };
}

/** Take an own message back; its text and files are gone. */
export async function unsend(
  sim: Simulator,
  person: Person,
  thread: Thread,
  messageId: string,
): Promise<ActResult> {
  const message = sim.store.messages.get(messageId);
  if (message?.threadId !== thread.id || message.from !== "person")
    return { refused: "Only own messages can be unsent" };
  const { attachments: _, ...rest } = message;
  changeMessage(sim, { ...rest, text: null, isDeleted: true });
  if (thread.platform === "whatsapp") {
    const content = { revoke: { original_message_id: messageId } };
    void tell(sim, person, thread, {
      ...rest,
      id: sim.ids.whatsapp(),
      kind: "revoke",
      atMs: sim.clock.now(),
      content,
    });
  } else void emitMessaging(sim, thread, "message", { message: { mid: messageId, is_deleted: true } });
  return { messageId, threadId: thread.id };
}

/** Change an own message, five times at most. */
export async function edit(
  sim: Simulator,
  person: Person,
  thread: Thread,
  { messageId, text }: ActOf<"edit">,
): Promise<ActResult> {
  const message = sim.store.messages.get(messageId);
  if (message?.threadId !== thread.id || message.from !== "person")
    return { refused: "Only own messages can be edited" };
  const editCount = (message.editCount ?? 0) + 1;
  if (editCount > 5) return { refused: "A message can be edited five times" };
  changeMessage(sim, Object.assign(message, { text, editCount }));
  if (thread.platform === "whatsapp") {
    const content = {
      edit: { original_message_id: messageId, message: { type: "text", text: { body: text } } },
    };
    void tell(sim, person, thread, {
      ...message,
      id: sim.ids.whatsapp(),
      kind: "edit",
      atMs: sim.clock.now(),
      content,
    });
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
