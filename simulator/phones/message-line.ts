import type { Message } from "./shapes";
import { t } from "./words";

const kinds: Record<string, string> = {
  image: t.kindPhoto,
  video: t.kindVideo,
  audio: t.kindVoice,
  file: t.kindFile,
  document: t.kindFile,
  sticker: t.kindSticker,
  like_heart: "❤️",
  location: t.kindLocation,
  contacts: t.kindContact,
  share: t.kindShared,
  fallback: t.kindShared,
  post: t.kindShared,
  ig_post: t.kindShared,
  ig_reel: t.kindShared,
  reel: t.kindShared,
  story_mention: t.kindMention,
  template: t.kindTemplate,
  unsupported: t.kindUnsupported,
};

/** A message in a few words, for lists and quotes. */
export function lineOf(message: Message): string {
  if (message.isDeleted) return t.unsent;
  if (message.kind === "reaction") return message.text ? t.reacted(message.text) : t.unreacted;
  return message.text || kinds[message.kind] || kinds[message.attachments?.[0]?.type ?? ""] || t.kindMessage;
}

/** Whether a message is never shown in a chat as one of its own. */
export const isHidden = (message: Message) => message.kind === "reaction" || message.kind === "revoke";

/** Whether a message of the brand has failed. */
export const hasFailed = (message: Message) => message.status === "failed" || message.error !== undefined;
