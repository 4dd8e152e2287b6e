import { isRow } from "@/db/is-row";
import { channels } from "@/db/schema/channels";
import { recordAudit } from "@/lib/audit";
import { metaNow } from "@/lib/channels/meta-time";
import { type Context, memberOf } from "@/lib/context";
import { Refusal, refuse } from "@/lib/errors";
import { emptyDraft } from "@/lib/inbox/conversations/find-draft";
import {
  getLockedConversation,
  type LockedConversation,
} from "@/lib/inbox/conversations/locked-conversation";
import { saveConversations } from "@/lib/inbox/conversations/save-conversations";
import { viewMessages } from "@/lib/inbox/messages/message-views";
import { windowsOf } from "@/lib/inbox/messages/windows-of";
import type { MessageView } from "@/lib/inbox/shapes";
import { replyRight } from "@/lib/inbox/window-rules";
import { findMedia } from "@/lib/media/find-media";
import type { Capabilities } from "@/lib/platforms/capabilities/capability-rules";
import { fitted } from "@/lib/platforms/capabilities/extra-rules";
import { fitOf } from "@/lib/platforms/capabilities/file-rules";
import { replyRoom } from "@/lib/platforms/capabilities/reply-rules";
import { allow } from "@/lib/workspaces/allow";
import { answerTo } from "./answered";
import { partsOf } from "./part-rules";
import { findParts, type StoredFile, storeParts } from "./reply-parts";
import { replyRefusal } from "./send-rules";
import { Reply } from "./shapes";

/**
 * Answer a contact: store what the reply becomes as `queued`, each message with the intent to send it. Where
 * the platform cannot carry words and files together it becomes several messages, the files first.
 *
 * Meta would refuse a late or long reply too, but later and in a job; asking first tells the person who is
 * still looking at the box they typed in. The same `id` twice stores it once.
 *
 * @returns The messages it became, in the order they will be sent.
 * @throws ZodError if `reply` is not of that shape.
 * @throws Refusal `forbidden`; `not_found` for a conversation, file or answered message this workspace
 *   does not have; `empty`, `too_long`, `too_many_files`, `window_closed`, `people_only`, `held_elsewhere`,
 *   `extra_incomplete`, `extra_repeats`, `extra_without_words`, `channel_down`; `comment_hidden`, `comment_gone`;
 *   `file_type_not_here`, `file_too_large_here` for what the platform does not take;
 *   `conflict` if the id is a message of another conversation.
 */
export async function sendReply(ctx: Context, reply: Reply): Promise<MessageView[]> {
  allow(ctx, "reply");
  const { id, conversationId, text, mediaId, mediaIds, extra, replyToId, asHumanAgent, undoSeconds, draft } =
    Reply.parse(reply);
  const conversation = await getLockedConversation(ctx, conversationId);
  const found = await findParts(ctx, id);
  if (found.length > 0) {
    if (found.some((row) => row.conversationId !== conversationId)) refuse("conflict", `Message ${id}`);
    return viewMessages(ctx, found, conversation.key);
  }

  await mustBeUp(ctx, conversation);
  const capabilities = replyRoom(conversation.platform, conversation.kind);
  const windows = windowsOf(conversation);
  const writer = { isPerson: memberOf(ctx) !== null, acceptsRule: asHumanAgent };
  const ids = mediaId ? [mediaId, ...mediaIds] : mediaIds;
  const sentAt = await metaNow(ctx);
  const { textLimit, extras } = capabilities;
  const ground = { textLimit, extras, heldBy: conversation.heldBy, ...windows };
  const refusal = replyRefusal({ text, fileCount: ids.length, extra }, ground, writer, sentAt);
  if (refusal) throw new Refusal(refusal, `Reply to conversation ${conversationId}`);

  const { replyToExternalId, words } = await answerTo(ctx, conversation, { text, replyToId }, capabilities);
  const files = await getFiles(ctx, ids, capabilities);
  const kinds = files.map(({ kind }) => kind);
  const whole = extra ? fitted(extra, words, capabilities) : { text: words, sent: null };
  const parts = partsOf(whole.text, kinds, capabilities, whole.sent?.as ?? null);
  const isHumanAgent = replyRight(windows, sentAt) === "human_agent";
  const leavesAt = leaveTime(ctx, undoSeconds);
  const stored = { id, files, extra: whole.sent, replyToExternalId, isHumanAgent, leavesAt, sentAt };
  const rows = await storeParts(ctx, conversation, stored, parts);
  if (isHumanAgent) await recordAudit(ctx, "message.human_agent_used", id, { conversationId });
  const sent = { id, text, seenRevisions: draft?.seen ?? [], next: draft?.next ?? null };
  await emptyDraft(ctx, conversation, sent);
  await saveConversations(ctx, [conversation]);
  return viewMessages(ctx, rows, conversation.key);
}

/** When the reply of a member leaves who may undo it until then; null if it leaves at once. */
function leaveTime(ctx: Context, undoSeconds: number): Date | null {
  if (undoSeconds === 0 || memberOf(ctx) === null) return null;
  return new Date(ctx.now.getTime() + undoSeconds * 1_000);
}

async function mustBeUp({ db, workspaceId }: Context, { channelId }: LockedConversation): Promise<void> {
  const [row] = await db
    .select({ state: channels.state })
    .from(channels)
    .where(isRow(channels, workspaceId, channelId));
  if (row?.state !== "connected") refuse("channel_down", `Channel ${channelId}`);
}

/** The files of a reply, each as what the platform takes it. */
async function getFiles(ctx: Context, ids: string[], capabilities: Capabilities): Promise<StoredFile[]> {
  const stored = await findMedia(ctx, ids);
  return ids.map((id) => {
    const file = stored.get(id) ?? refuse("not_found", `media ${id}`);
    const fit = fitOf(file, capabilities);
    return typeof fit === "string" ? refuse(fit, file.mime) : { id, mime: file.mime, kind: fit.kind };
  });
}
