import { isRow } from "@/db/is-row";
import { attachments } from "@/db/schema/inbox/attachments";
import { messages } from "@/db/schema/inbox/messages";
import { getChannelRow } from "@/lib/channels/get-channel";
import { metaNow } from "@/lib/channels/meta-time";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import {
  getLockedConversation,
  type LockedConversation,
} from "@/lib/inbox/conversations/locked-conversation";
import { saveConversations } from "@/lib/inbox/conversations/save-conversations";
import { takeMessage } from "@/lib/inbox/conversations/take-message";
import { indexMessages } from "@/lib/inbox/finding/index-messages";
import { sealAttachment, sealBody, sealPreview } from "@/lib/inbox/messages/message-seals";
import { viewMessages } from "@/lib/inbox/messages/message-views";
import type { MessageView } from "@/lib/inbox/shapes";
import { getMedia } from "@/lib/media/find-media";
import { platforms } from "@/lib/platforms/registry";
import type { SentTemplate, TemplateValues } from "@/lib/platforms/templates/template-rules";
import { filled } from "@/lib/templates/fill-rules";
import { getUsableTemplate } from "@/lib/templates/get-usable-template";
import { filesOf, isEndPossible, misfitsIn, missingIn, valuesFor } from "@/lib/templates/send-rules";
import { allow } from "@/lib/workspaces/allow";
import { oweMessage } from "./sending";
import { TemplateMessage } from "./shapes";

type Template = Awaited<ReturnType<typeof getUsableTemplate>>;

/**
 * Write to a contact with a template, which needs no open reply window: store it as `queued`, with the intent to
 * send it. Its text is kept as the contact reads it. The same `id` twice stores it once.
 *
 * @throws ZodError if `message` is not of that shape.
 * @throws Refusal `forbidden`; `not_found` for a conversation, file or template that the conversation's number
 *   does not have; `channel_down`; `held_elsewhere`; `template_not_ready` for one Meta would not send;
 *   `template_incomplete` if a value or a file is missing; `template_value` if one is of another kind than Meta takes; `in_the_past` for an offer whose end is past or more than a
 *   year ahead; `file_type`, `file_too_large` for a file WhatsApp does not take there; `conflict` if the id is another
 *   message's.
 */
export async function sendTemplate(ctx: Context, message: TemplateMessage): Promise<MessageView[]> {
  allow(ctx, "reply");
  const { id, conversationId, templateId, values, mediaId, mediaIds } = TemplateMessage.parse(message);
  const conversation = await getLockedConversation(ctx, conversationId);
  const [stored] = await ctx.db
    .select()
    .from(messages)
    .where(isRow(messages, ctx.workspaceId, id));
  if (stored) {
    if (stored.conversationId !== conversationId) refuse("conflict", `Message ${id}`);
    return viewMessages(ctx, [stored], conversation.key);
  }
  const channel = await getChannelRow(ctx, conversation.channelId);
  if (channel.state !== "connected") refuse("channel_down", `Channel ${channel.id}`);
  if (conversation.heldBy === "elsewhere") refuse("held_elsewhere", `Conversation ${conversationId}`);
  const template = await getUsableTemplate(ctx, channel, templateId);
  const ids = mediaId ? [mediaId, ...mediaIds] : mediaIds;
  const files = await filesFor(ctx, conversation, template, ids);
  if (missingIn(template.parts, values).length > 0) refuse("template_incomplete", template.name);
  if (misfitsIn(template.parts, template.kinds, values).length > 0) refuse("template_value", template.name);
  if (template.parts.offer?.hasEnd && !isEndPossible(values.endsAt ?? "", ctx.now))
    refuse("in_the_past", template.name);
  const row = await store(ctx, conversation, { id, template, files, values });
  await saveConversations(ctx, [conversation]);
  return viewMessages(ctx, [row], conversation.key);
}

/** The files the template needs, as it sends them. Those it has no place for are left out. */
async function filesFor(
  ctx: Context,
  { platform }: LockedConversation,
  { parts, name }: Template,
  ids: string[],
): Promise<TemplateFile[]> {
  const files: TemplateFile[] = [];
  for (const [index, kind] of filesOf(parts).entries()) {
    const id = ids[index] ?? refuse("template_incomplete", `${name} needs a file`);
    const file = await getMedia(ctx, id);
    const as = kind === "file" ? kind : file.kind;
    if (as !== kind) refuse("file_type", file.mime);
    // Pictures are converted.
    const { types, bytesMax } = platforms[platform].messaging.capabilities.files[kind];
    if (kind !== "image" && types && !types.includes(file.mime)) refuse("file_type", file.mime);
    if (kind !== "image" && file.bytes > bytesMax) refuse("file_too_large", name);
    files.push({ kind, mediaId: file.id, mime: file.mime });
  }
  return files;
}

interface TemplateFile {
  kind: ReturnType<typeof filesOf>[number];
  mediaId: string;
  mime: string;
}

interface Written {
  id: string;
  template: Template;
  files: TemplateFile[];
  values: TemplateValues;
}

async function store(ctx: Context, conversation: LockedConversation, written: Written) {
  const { db, workspaceId } = ctx;
  const { channelId, id: conversationId, key } = conversation;
  const { id, template, files } = written;
  const values = valuesFor(template.parts, written.values);
  const { text, ...shown } = filled(template.parts, values);
  const now = await metaNow(ctx);
  // It follows what is on the screen, so its time is after that.
  const sentAt = new Date(Math.max(now.getTime(), conversation.lastMessageAt.getTime() + 1));
  const ours = { direction: "outbound", status: "queued", authorId: memberOf(ctx) } as const;
  const body = sealBody(key, id, text);
  const [row] = await db
    .insert(messages)
    .values({ workspaceId, id, conversationId, channelId, kind: "template", body, sentAt, ...ours })
    .returning();
  const sent: SentTemplate = {
    ...shown,
    name: template.name,
    language: template.language,
    isNamed: template.isNamed,
    headerKind: template.parts.header?.kind ?? null,
    values,
  };
  const position = files.length;
  const detail = sealAttachment(key, id, position, "detail", JSON.stringify({ template: sent }));
  const here = { workspaceId, messageId: id };
  for (const [place, file] of files.entries())
    await db.insert(attachments).values({ ...here, position: place, state: "stored", ...file });
  await db.insert(attachments).values({ ...here, position, kind: "template", state: "inline", detail });
  await oweMessage(ctx, { messageId: id, channelId, leavesAt: null }, id);
  await indexMessages(ctx, [id]);
  const preview = sealPreview(key, conversationId, text);
  takeMessage(conversation, { id, direction: "outbound", kind: "template", sentAt, preview }, 0);
  return row!;
}
