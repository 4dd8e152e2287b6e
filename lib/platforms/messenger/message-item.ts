import { z } from "zod";
import { Items, MetaId, Words } from "@/lib/platforms/reading";

/** The fields that every version of both APIs has. */
export const SURE_FIELDS = "id,created_time,from,to,message";

/** All fields that say something, by platform. */
export const READ_FIELDS = {
  messenger: `${SURE_FIELDS},sticker,attachments,shares`,
  instagram: `${SURE_FIELDS},attachments,shares,story,reply_to,is_unsupported`,
};

interface MessageItem {
  at: Date;
  /** In the form in which webhooks tell a message. */
  message: Record<string, unknown>;
}

/**
 * A message of Meta's list of conversations in the form in which a webhook tells it, so that both are read by
 * the same code.
 *
 * @param contact The contact's id: a message from anybody else was written by the brand.
 * @returns Null for what is no message.
 */
export function messageItemOf(item: unknown, contact: string): MessageItem | null {
  const read = Message.safeParse(item);
  if (!read.success) return null;
  const { id: mid, created_time: at, from, message: text, story, reply_to } = read.data;
  const answered = story?.reply_to ? { story: { url: story.reply_to.link } } : reply_to;
  const attachments = attachmentsOf(read.data);
  const message = {
    mid,
    is_echo: from !== null && from !== undefined && from.id !== contact,
    ...(text ? { text } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(answered ? { reply_to: answered } : {}),
  };
  return { at, message };
}

function attachmentsOf({ attachments, sticker, shares, story }: z.output<typeof Message>) {
  const mention = story?.mention ? [{ type: "story_mention", payload: { url: story.mention.link } }] : [];
  const stickers = sticker ? [{ type: "sticker", payload: { url: sticker } }] : [];
  const shared = listOf(shares).flatMap((one) => {
    const { link: url, name: title } = Share.safeParse(one).data ?? {};
    return url ? [{ type: "share", payload: { url, title } }] : [];
  });
  // What a story mention shows stands among the files too, where it could be kept.
  const files = mention.length > 0 ? [] : listOf(attachments).map(fileOf);
  return [...mention, ...stickers, ...files, ...shared];
}

function fileOf(item: unknown) {
  const { mime_type, name: title, image_data, video_data, file_url } = File.safeParse(item).data ?? {};
  if (image_data?.url) {
    const type = image_data.render_as_sticker ? "sticker" : "image";
    return { type, payload: { url: image_data.url } };
  }
  if (video_data?.url) return { type: "video", payload: { url: video_data.url } };
  if (!file_url) return { type: "unsupported_type" };
  const [kind] = mime_type?.split("/") ?? [];
  const type = kind === "audio" || kind === "video" || kind === "image" ? kind : "file";
  return { type, title, payload: { url: file_url } };
}

const listOf = (list: { data: unknown[] } | null | undefined) => list?.data ?? [];

/** A time as the Graph API writes it, in whole seconds. */
export const GraphTime = z
  .string()
  .transform((text) => new Date(text.replace(/\+0000$/, "Z")))
  .refine((at) => !Number.isNaN(at.getTime()));
const List = z.object({ data: Items }).nullish().catch(null);
const Link = z.object({ link: Words }).nullish().catch(null);
const Message = z.object({
  id: MetaId,
  created_time: GraphTime,
  from: z.object({ id: MetaId }).nullish().catch(null),
  message: Words,
  sticker: Words,
  attachments: List,
  shares: List,
  story: z.object({ mention: Link, reply_to: Link }).nullish().catch(null),
  reply_to: z.object({ mid: MetaId }).nullish().catch(null),
});
const Share = z.object({ link: Words, name: Words });
const Picture = z.object({ url: Words, render_as_sticker: z.boolean().nullish().catch(null) });
const File = z.object({
  mime_type: Words,
  name: Words,
  image_data: Picture.nullish().catch(null),
  video_data: z.object({ url: Words }).nullish().catch(null),
  file_url: Words,
});
