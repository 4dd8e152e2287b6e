import { sql } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { channels } from "@/db/schema/channels";
import { conversations } from "@/db/schema/inbox/conversations";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { readDraft } from "@/lib/inbox/conversations/find-draft";
import { readNotePage } from "@/lib/inbox/conversations/list-notes";
import { listTurns } from "@/lib/inbox/conversations/turns/list-turns";
import { findFirstUnread } from "@/lib/inbox/messages/find-first-unread";
import { readMessagePage } from "@/lib/inbox/messages/list-messages";
import { windowsOf } from "@/lib/inbox/messages/windows-of";
import type { ConversationView } from "@/lib/inbox/shapes";
import { viewSubject } from "@/lib/inbox/subjects/view-subject";
import { replyRoom } from "@/lib/platforms/capabilities/reply-rules";
import { platforms } from "@/lib/platforms/registry";
import { allow } from "@/lib/workspaces/allow";
import { readLines } from "./lines-of";

/**
 * One conversation with all its screen shows first: the newest pages of messages and notes, this member's draft,
 * and what may be sent.
 *
 * @returns Null if this workspace has none of that id, or its contact was erased.
 * @throws Refusal `forbidden`
 */
export async function findConversation(
  ctx: Context,
  conversationId: string,
): Promise<ConversationView | null> {
  allow(ctx, "read_inbox");
  const [found] = await readLines(ctx, sql`${conversations.id} = ${conversationId}::uuid`, [], 1);
  if (!found?.key) return null;
  const { line, conversation, key } = found;
  const { takeControl, passControl } = platforms[line.platform].messaging;
  const { textLimit, captionLimit, files } = replyRoom(line.platform, line.kind);
  return {
    ...line,
    channel: await readChannel(ctx, line.channelId),
    followerIds: conversation.followerIds,
    heldBy: conversation.heldBy,
    takeOver: conversation.takeOver,
    canTakeOver: conversation.heldBy === "elsewhere" && takeControl !== null,
    canHandBack: line.kind === "direct" && conversation.heldBy === null && passControl !== null,
    humanAgentUntil: windowsOf(conversation).humanAgentUntil?.toISOString() ?? null,
    deliveredUntil: conversation.deliveredUntil?.toISOString() ?? null,
    readUntil: conversation.readUntil?.toISOString() ?? null,
    textLimit,
    captionLimit,
    pictures: { types: [...(files.image.types ?? [])], bytesMax: files.image.bytesMax },
    messages: await readMessagePage(ctx, line.id, key),
    firstUnreadId: await findFirstUnread(ctx, line.id, line.unread),
    notes: await readNotePage(ctx, line.id, key),
    turns: await listTurns(ctx, line.id),
    draft: await readDraft(ctx, line.id, key),
    subjectCard: await viewSubject(ctx, conversation.subjectId),
  };
}

/** The same, but refuses what is missing. @throws Refusal `forbidden`, `not_found` */
export async function getConversation(ctx: Context, conversationId: string): Promise<ConversationView> {
  allow(ctx, "read_inbox");
  return (
    (await findConversation(ctx, conversationId)) ?? refuse("not_found", `Conversation ${conversationId}`)
  );
}

async function readChannel({ db, workspaceId }: Context, id: string): Promise<ConversationView["channel"]> {
  const [row] = await db
    .select({ id: channels.id, name: channels.name, handle: channels.handle, state: channels.state })
    .from(channels)
    .where(isRow(channels, workspaceId, id));
  return row ?? { id, name: "", handle: "", state: "disconnected" };
}
