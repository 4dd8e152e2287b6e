import { z } from "zod";
import { choiceOf, intentOfChoice } from "@/lib/platforms/messenger/choice-token";
import type { ContentKind, IncomingAttachment, MessageEvent, ReadEvent, Sides } from "./event";
import { type Content, readAttachments, story } from "./messenger-attachments";
import { adOf } from "./messenger-referral";
import { intentIdIn, MetaId, namedByContent, Words } from "./reading";

/**
 * Read what was said on Messenger or Instagram, by the contact or, as an echo, by the brand.
 *
 * @param ownAppId An echo that names another app, or none, was written by somebody else.
 */
export function readMessage(item: unknown, sides: Sides, ownAppId: string): ReadEvent[] {
  const message = Message.parse(item);
  const { mid, is_echo: isEcho, is_deleted, is_self, reply_to } = message;
  if (is_self) return [];
  if (is_deleted) return [{ kind: "unsend", ...sides, externalId: mid }];

  const isOurs = isEcho && message.app_id === ownAppId;
  const event: MessageEvent = {
    kind: "message",
    ...sides,
    direction: isEcho ? "outbound" : "inbound",
    externalId: mid,
    ...contentOf(message),
    replyToExternalId: reply_to?.mid ?? null,
    forwarded: null,
    intentId: isOurs ? intentIdIn(message.metadata) : null,
    isFromElsewhere: isEcho && !isOurs,
    ...tapOf(message),
  };
  return [event];
}

/** A tap on one of our quick replies names the message it answers by our intent alone. */
function tapOf({ is_echo, quick_reply }: z.output<typeof Message>): Pick<MessageEvent, "tapOf"> {
  const intentId = is_echo ? null : intentOfChoice(quick_reply?.payload);
  return intentId ? { tapOf: intentId } : {};
}

/** A tap on a button: its label as the contact's text, and its payload. */
export function readPostback(item: unknown, sides: Sides): ReadEvent[] {
  const { mid, title, payload, referral } = Postback.parse(item);
  if (!mid && !title) return [{ kind: "touch", ...sides }];
  const about = [choiceOf(payload), adOf(referral)].filter((one) => one !== null);
  const event: MessageEvent = {
    kind: "message",
    ...sides,
    direction: "inbound",
    externalId: mid ?? namedByContent("postback", sides, [title, payload]),
    content: "interactive",
    text: title ?? null,
    attachments: about,
    replyToExternalId: null,
    forwarded: null,
    intentId: null,
    isFromElsewhere: false,
  };
  return [event];
}

function contentOf(message: z.output<typeof Message>): {
  content: ContentKind;
  text: string | null;
  attachments: IncomingAttachment[];
} {
  const parts = readAttachments(message.attachments);
  const answered = message.reply_to?.story;
  const about = answered ? [story(answered.url ?? null, true)] : [];
  const more = [choiceOf(message.quick_reply?.payload), adOf(message.referral)];
  const attachments = [
    ...about,
    ...distinct(parts.flatMap((part) => part.attachments)),
    ...more.filter((one) => one !== null),
  ];
  const text = message.text || parts.find((part) => part.text)?.text || null;
  return { content: kindOf(message, parts, text), text, attachments };
}

function kindOf(message: z.output<typeof Message>, parts: Content[], text: string | null): ContentKind {
  if (message.reply_to?.story) return "story_reply";
  const mention = parts.find((part) => part.kind === "story_mention");
  if (mention) return mention.kind;
  if (message.quick_reply) return "interactive";
  const first = parts[0];
  // A link comes with its preview beside the text; only the text counts.
  if (first && !(text && (first.kind === "share" || first.kind === "unsupported"))) return first.kind;
  return text ? "text" : "unsupported";
}

/** Before September 2026 a sticker came twice, as itself and as a picture. */
function distinct(attachments: IncomingAttachment[]): IncomingAttachment[] {
  const stickers = new Set(attachments.flatMap(({ kind, source }) => (kind === "sticker" ? [source] : [])));
  return attachments.filter(({ kind, source }) => kind !== "image" || !stickers.has(source));
}

const flag = z.boolean().catch(false).default(false);
const Message = z.object({
  mid: MetaId,
  text: Words,
  attachments: z.unknown().optional(),
  is_echo: flag,
  is_deleted: flag,
  is_self: flag,
  app_id: MetaId.nullish().catch(null),
  metadata: Words,
  quick_reply: z.object({ payload: Words }).nullish().catch(null),
  referral: z.unknown().optional(),
  reply_to: z
    .object({ mid: MetaId.nullish().catch(null), story: z.object({ url: Words }).nullish().catch(null) })
    .nullish()
    .catch(null),
});
const Postback = z.object({
  mid: MetaId.nullish().catch(null),
  title: Words,
  payload: Words,
  referral: z.unknown().optional(),
});
