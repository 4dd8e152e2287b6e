import { and, eq, isNotNull } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { heldUpdates } from "@/db/schema/inbox/held-updates";
import { reactions } from "@/db/schema/inbox/reactions";
import type { Join } from "@/lib/contacts/people/meet-people";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { moveComments } from "@/lib/inbox/comments/move-comments";
import { bucketsOf, shiftCounts } from "@/lib/inbox/conversations/counts";
import {
  conversationKey,
  type LockedConversation,
  lockConversations,
} from "@/lib/inbox/conversations/locked-conversation";
import { saveConversations } from "@/lib/inbox/conversations/save-conversations";
import { noteHolder } from "@/lib/inbox/conversations/take-message";
import { endSnoozes } from "@/lib/inbox/conversations/turns/end-snoozes";
import { openHeldIfTheirs, openPreview, sealHeld, sealPreview } from "@/lib/inbox/messages/message-seals";
import { contactKeysOf } from "@/lib/vault/keys";
import { moveContents } from "./move-contents";

/**
 * Move the conversations of one contact to another, since both are one person. Where both have one on a
 * channel, the two become one, in the order of the messages; what was sealed with the one's key is sealed
 * with the other's.
 */
export async function joinConversations(ctx: Context, { from, into }: Join): Promise<void> {
  const { db, workspaceId } = ctx;
  const rows = await db
    .select({ id: conversations.id, channelId: conversations.channelId })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.contactId, from)));
  const keys = await contactKeysOf(ctx, [from, into]);
  const [fromKey, intoKey] = [keys.get(from), keys.get(into)];
  if (!fromKey || !intoKey) return;
  const theirs = await db
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.contactId, into)));
  // Reactions and updates of messages that have not arrived move too: an edit may have come before any conversation.
  const heldChannels = await db
    .selectDistinct({ channelId: heldUpdates.channelId })
    .from(heldUpdates)
    .where(and(eq(heldUpdates.workspaceId, workspaceId), eq(heldUpdates.contactId, from)));
  const channelIds = new Set([...rows, ...heldChannels].map(({ channelId }) => channelId));
  for (const channelId of [...channelIds].sort())
    await moveHeld(ctx, channelId, fromKey, { contactId: into, key: intoKey });
  for (const table of [reactions, heldUpdates]) {
    const isTheirs = and(eq(table.workspaceId, workspaceId), eq(table.contactId, from));
    await db.update(table).set({ contactId: into }).where(isTheirs);
  }
  const locked = await lockConversations(
    ctx,
    [],
    [...rows, ...theirs].map(({ id }) => id),
  );
  await moveComments(ctx, { from, into }, { fromKey, intoKey });
  for (const conversation of locked.values()) {
    if (conversation.contactId !== from || conversation.kind === "comments") continue;
    const other = locked.get(conversationKey(conversation.channelId, into));
    if (other) await joinTwo(ctx, conversation, other);
    else await handOver(ctx, conversation, into, intoKey);
  }
}

/** The other has no conversation on this channel: this one becomes theirs. */
async function handOver(
  ctx: Context,
  conversation: LockedConversation,
  contactId: string,
  intoKey: Buffer,
): Promise<void> {
  const { db, workspaceId } = ctx;
  const { id, key, preview } = conversation;
  await moveContents(ctx, conversation, { id, key: intoKey });
  await db
    .update(conversations)
    .set({ contactId, preview: preview && sealPreview(intoKey, id, openPreview(key, id, preview)) })
    .where(isRow(conversations, workspaceId, id));
  announce(ctx, "conversation", id);
}

async function joinTwo(ctx: Context, gone: LockedConversation, stays: LockedConversation): Promise<void> {
  const { db, workspaceId } = ctx;
  await endSnoozes(ctx, [{ ...gone, status: "open" }]);
  await moveContents(ctx, gone, stays);
  takeSummary(gone, stays);
  await shiftCounts(ctx, [{ before: bucketsOf(gone.before), after: [] }]);
  await db.delete(conversations).where(isRow(conversations, workspaceId, gone.id));
  announce(ctx, "conversation", gone.id);
  await saveConversations(ctx, [stays]);
}

/** What the list shows of the two together. */
function takeSummary(gone: LockedConversation, stays: LockedConversation): void {
  stays.isWaitingUnsure = true;
  stays.inboundCount += gone.inboundCount;
  stays.assigneeId ??= gone.assigneeId;
  stays.labelIds = [...new Set([...stays.labelIds, ...gone.labelIds])];
  stays.followerIds = [...new Set([...stays.followerIds, ...gone.followerIds])];
  for (const column of ["lastInboundAt", "replyUntil", "deliveredUntil", "readUntil"] as const) {
    const [one, other] = [stays[column], gone[column]];
    if (other && (!one || other > one)) stays[column] = other;
  }
  if (gone.heldAt) noteHolder(stays, gone.heldAt, gone.heldBy);
  if (!gone.lastMessageId) return;
  const wasSilent = !stays.lastMessageId;
  takeState(gone, stays, wasSilent);
  const isNewer =
    wasSilent ||
    gone.lastMessageAt > stays.lastMessageAt ||
    (gone.lastMessageAt.getTime() === stays.lastMessageAt.getTime() &&
      gone.lastMessageId > (stays.lastMessageId ?? ""));
  if (!isNewer) return;
  const { lastMessageAt, lastMessageId, lastDirection, lastKind } = gone;
  const words = gone.preview && openPreview(gone.key, gone.id, gone.preview);
  Object.assign(stays, { lastMessageAt, lastMessageId, lastDirection, lastKind });
  stays.preview = sealPreview(stays.key, stays.id, words);
}

/** Only where all was closed it stays so: a snooze was decided without what the other one brings. */
function takeState(gone: LockedConversation, stays: LockedConversation, wasSilent: boolean): void {
  const isClosed = gone.status === "closed" && (wasSilent || stays.status === "closed");
  stays.status = isClosed ? "closed" : "open";
  stays.snoozedUntil = null;
}

/** Seal edits held for `from` with the key of `into`; which they are, the key tells that opens them. */
async function moveHeld(
  ctx: Context,
  channelId: string,
  fromKey: Buffer,
  into: { contactId: string; key: Buffer },
): Promise<void> {
  const { db, workspaceId } = ctx;
  const here = and(eq(heldUpdates.workspaceId, workspaceId), eq(heldUpdates.channelId, channelId));
  const rows = await db
    .select({ externalId: heldUpdates.externalId, editedBody: heldUpdates.editedBody })
    .from(heldUpdates)
    .where(and(here, isNotNull(heldUpdates.editedBody)));
  for (const { externalId, editedBody } of rows) {
    const text = editedBody && openHeldIfTheirs(fromKey, channelId, externalId, editedBody);
    if (text === null) continue;
    await db
      .update(heldUpdates)
      .set({ contactId: into.contactId, editedBody: sealHeld(into.key, channelId, externalId, text) })
      .where(and(here, eq(heldUpdates.externalId, externalId)));
  }
}
