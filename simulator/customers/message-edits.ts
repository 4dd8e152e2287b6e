import type { Simulator } from "../simulator";
import type { Message } from "../store/store-shapes";
import { namedId } from "../whatsapp/two-ids";
import { kindBody } from "../whatsapp/whatsapp-events";
import { changeMessage } from "./threads";

const EDITS_MAX = 5;

/** Change a message's words or its caption; a sentence when it was changed too often. */
export function editMessage(sim: Simulator, message: Message, text: string): number | string {
  const editCount = (message.editCount ?? 0) + 1;
  if (editCount > EDITS_MAX) return "A message can be edited five times";
  changeMessage(sim, Object.assign(message, { text, editCount }));
  return editCount;
}

/** Blank a message: its text and files are deleted. */
export function blankMessage(sim: Simulator, message: Message): Message {
  const { attachments: _, ...rest } = message;
  changeMessage(sim, { ...rest, text: null, isDeleted: true });
  return rest;
}

/** An edit as WhatsApp tells it: the message as it is now, a picture with all its fields and the new caption. */
export function whatsappEdit(sim: Simulator, message: Message): Message {
  const content = { edit: { original_message_id: namedId(sim, message), message: kindBody(sim, message) } };
  return asUpdate(sim, message, "edit", content);
}

/** A deletion as WhatsApp tells it. */
export function whatsappRevoke(sim: Simulator, message: Message): Message {
  return asUpdate(sim, message, "revoke", { revoke: { original_message_id: namedId(sim, message) } });
}

/** A reaction as WhatsApp tells it; without an emoji it is taken back. */
export function whatsappReaction(sim: Simulator, message: Message, emoji: string | null): Message {
  return asUpdate(sim, message, "reaction", {
    reaction: { message_id: namedId(sim, message), ...(emoji ? { emoji } : {}) },
  });
}

function asUpdate(sim: Simulator, message: Message, kind: string, content: Record<string, unknown>): Message {
  const { attachments: _, replyTo: __, ...rest } = message;
  const scope = sim.store.threads.get(message.threadId)?.address ?? "";
  return { ...rest, id: sim.ids.whatsapp(scope), kind, text: null, atMs: sim.clock.now(), content };
}
