import { fileUrl } from "../files/file-links";
import type { Simulator } from "../simulator";
import type { Attachment, Message, Thread } from "../store/store-shapes";

type EventName =
  | "message"
  | "echo"
  | "delivery"
  | "read"
  | "reaction"
  | "postback"
  | "referral"
  | "edit"
  | "optin"
  | "handover";

/** Which field each event needs; Instagram's differ. @see https://developers.facebook.com/docs/messenger-platform/webhooks */
const fields: Record<EventName, { messenger: string; instagram: string[] }> = {
  message: { messenger: "messages", instagram: ["messages"] },
  echo: { messenger: "message_echoes", instagram: ["messages"] },
  delivery: { messenger: "message_deliveries", instagram: [] },
  read: { messenger: "message_reads", instagram: ["messaging_seen"] },
  reaction: { messenger: "message_reactions", instagram: ["message_reactions", "messaging_reactions"] },
  postback: { messenger: "messaging_postbacks", instagram: ["messaging_postbacks"] },
  referral: { messenger: "messaging_referrals", instagram: ["messaging_referral", "messaging_referrals"] },
  edit: { messenger: "message_edits", instagram: ["message_edit", "message_edits"] },
  handover: { messenger: "messaging_handovers", instagram: ["messaging_handover"] },
  optin: { messenger: "messaging_optins", instagram: ["messaging_optins"] },
};

/**
 * Tell the apps of a Page or an Instagram account what happened in a chat.
 *
 * @param content The fields beside sender, recipient and timestamp.
 * @param timestampMs When it happened; now by default.
 * @param isByBrand Whether the brand did it, in Meta's own inbox.
 */
export function emitMessaging(
  sim: Simulator,
  thread: Thread,
  name: EventName,
  content: Record<string, unknown>,
  timestampMs = sim.clock.now(),
  isByBrand = name === "echo",
): Promise<void> {
  const isInstagram = thread.platform === "instagram";
  const [field, ...aliases] = isInstagram ? fields[name].instagram : [fields[name].messenger];
  if (!field) return Promise.resolve();
  const asset = { id: thread.assetId };
  const person = { id: thread.address };
  const [sender, recipient] = isByBrand ? [asset, person] : [person, asset];
  const shared = {
    object: isInstagram ? ("instagram" as const) : ("page" as const),
    assetId: thread.assetId,
    time: "ms" as const,
  };
  const event = { sender, recipient, timestamp: timestampMs, ...content };
  const { ownerAppId } = thread;
  if (ownerAppId === null || name === "handover")
    return sim.webhooks.emit({ ...shared, field, aliases, content: { messaging: [event] } });
  const asides = {
    ...shared,
    field: "standby",
    exceptAppId: ownerAppId,
    content: { standby: [aside(event)] },
  };
  void sim.webhooks.emit(asides);
  return sim.webhooks.emit({
    ...shared,
    field,
    aliases,
    onlyAppId: ownerAppId,
    content: { messaging: [event] },
  });
}

/** What apps that do not have the chat may see of an event: all but the payload of a postback. */
function aside(event: Record<string, unknown>): Record<string, unknown> {
  const { postback } = event;
  if (typeof postback !== "object" || postback === null) return event;
  const shown = Object.entries(postback).filter(([key]) => key !== "payload");
  return { ...event, postback: Object.fromEntries(shown) };
}

/** A message as Messenger and Instagram webhooks show it. */
export function messageBody(sim: Simulator, message: Message): Record<string, unknown> {
  const { replyTo, replyToStory, attachments } = message;
  return {
    mid: message.id,
    ...(message.text === null ? {} : { text: message.text }),
    ...(replyTo
      ? { reply_to: { mid: replyTo, is_self_reply: sim.store.messages.get(replyTo)?.from === message.from } }
      : {}),
    ...(replyToStory ? { reply_to: { story: replyToStory } } : {}),
    ...(attachments ? { attachments: attachments.map((one) => attachmentBody(sim, one)) } : {}),
    ...(message.content ?? {}),
  };
}

/** The echo of a message we, another app or Meta's own inbox sent. */
export function emitEcho(sim: Simulator, thread: Thread, message: Message): Promise<void> {
  const { appId, metadata } = message;
  const { quick_reply: _, ...body } = messageBody(sim, { ...message, content: {} });
  const echo = {
    ...body,
    is_echo: true,
    ...(appId ? { app_id: Number(appId) } : {}),
    ...(metadata === undefined || thread.platform === "instagram" ? {} : { metadata }),
  };
  return emitMessaging(sim, thread, "echo", { message: echo }, message.atMs);
}

function attachmentBody(
  sim: Simulator,
  { type, url, mediaId, mimeType: _, fileName, voice: _voice, ...more }: Attachment,
) {
  // Only a file's address ends in its name.
  const name = type === "file" ? fileName : undefined;
  const link = mediaId ? fileUrl(sim, mediaId, undefined, name) : url;
  if (type === "like_heart") return { type };
  if (type === "ig_story") return { type, payload: { story_media_id: "1790", story_media_url: link } };
  return { type, payload: { ...(link ? { url: link } : {}), ...more } };
}
