import { isRow } from "@/db/is-row";
import { channels } from "@/db/schema/channels";
import type { Context } from "@/lib/context";
import { Refusal, refuse } from "@/lib/errors";
import type { LockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { windowsOf } from "@/lib/inbox/messages/windows-of";
import { type ReplyWriter, replyRight } from "@/lib/inbox/window-rules";
import { findMedia } from "@/lib/media/find-media";
import type { Capabilities } from "@/lib/platforms/capabilities/capability-rules";
import { fitted } from "@/lib/platforms/capabilities/extra-rules";
import { fitOf } from "@/lib/platforms/capabilities/file-rules";
import { replyRoom } from "@/lib/platforms/capabilities/reply-rules";
import type { Extra } from "@/lib/platforms/capabilities/shapes";
import { answerTo } from "./answered";
import { partsOf, type ReplyPart } from "./part-rules";
import type { StoredFile, StoredReply } from "./reply-parts";
import { replyRefusal } from "./send-rules";

/** What is to be said. */
interface ReplyContent {
  id: string;
  text: string;
  mediaIds: string[];
  extra: Extra | null;
  replyToId: string | null;
}

/** A reply in the forms its app has. */
interface FittedReply {
  parts: ReplyPart[];
  stored: Omit<StoredReply, "leavesAt" | "authorId">;
}

/**
 * What a reply becomes on its platform, if it may be sent at that moment. Nothing is written.
 *
 * @param at When it is sent, by Meta's clock.
 * @throws Refusal `not_found` for a file or answered message this workspace does not have; `empty`, `too_long`,
 *   `too_many_files`, `window_closed`, `people_only`, `held_elsewhere`, `extra_incomplete`, `extra_repeats`,
 *   `extra_without_words`, `channel_down`; `comment_hidden`, `comment_gone`; `file_type_not_here`,
 *   `file_too_large_here` for what the platform does not take.
 */
export async function fitReply(
  ctx: Context,
  conversation: LockedConversation,
  { id, text, mediaIds, extra, replyToId }: ReplyContent,
  writer: ReplyWriter,
  at: Date,
): Promise<FittedReply> {
  await mustBeUp(ctx, conversation);
  const capabilities = replyRoom(conversation.platform, conversation.kind);
  const windows = windowsOf(conversation);
  const { textLimit, extras } = capabilities;
  const ground = { textLimit, extras, heldBy: conversation.heldBy, ...windows };
  const refusal = replyRefusal({ text, fileCount: mediaIds.length, extra }, ground, writer, at);
  if (refusal) throw new Refusal(refusal, `Reply to conversation ${conversation.id}`);

  const { replyToExternalId, words } = await answerTo(ctx, conversation, { text, replyToId }, capabilities);
  const files = await getFiles(ctx, mediaIds, capabilities);
  const kinds = files.map(({ kind }) => kind);
  const whole = extra ? fitted(extra, words, capabilities) : { text: words, sent: null };
  const parts = partsOf(whole.text, kinds, capabilities, whole.sent?.as ?? null);
  const isHumanAgent = replyRight(windows, at) === "human_agent";
  const stored = {
    id,
    files,
    extra: whole.sent,
    replyToExternalId,
    isHumanAgent,
    isDirect: false,
    sentAt: at,
  };
  return { parts, stored };
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
