import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { attachments } from "@/db/schema/inbox/attachments";
import { conversations } from "@/db/schema/inbox/conversations";
import { heldUpdates } from "@/db/schema/inbox/held-updates";
import { messages } from "@/db/schema/inbox/messages";
import { notes } from "@/db/schema/inbox/notes";
import { reactions } from "@/db/schema/inbox/reactions";
import { scheduledReplies } from "@/db/schema/inbox/scheduled-replies";
import { intents } from "@/db/schema/work/intents";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { forgetComments } from "@/lib/inbox/comments/forget-comments";
import { bucketsOf, shiftCounts } from "@/lib/inbox/conversations/counts";
import { lockConversations } from "@/lib/inbox/conversations/locked-conversation";
import { dropEntriesOf } from "@/lib/inbox/finding/entries";
import { forgetHeld } from "@/lib/inbox/incoming/forget-held";
import { forgetIfUnused } from "@/lib/media/forget-unused";

/** The direct conversations of a contact. */
export async function conversationIdsOf({ db, workspaceId }: Context, contactId: string): Promise<string[]> {
  const rows = await db
    .select({ id: conversations.id })
    .from(conversations)
    .where(
      and(
        eq(conversations.workspaceId, workspaceId),
        eq(conversations.contactId, contactId),
        eq(conversations.kind, "direct"),
      ),
    );
  return rows.map(({ id }) => id);
}

/**
 * Delete the direct conversations of a contact with everything in them, and the intents owed to them; what they
 * commented in every thread, and threads in which nobody else said anything.
 */
export async function forgetContact(ctx: Context, contactId: string): Promise<void> {
  const { db, workspaceId } = ctx;
  await forgetHeld(ctx, contactId);
  const threadIds = await forgetComments(ctx, contactId);
  const ids = [...(await conversationIdsOf(ctx, contactId)), ...threadIds];
  if (ids.length === 0) return;
  const locked = [...(await lockConversations(ctx, [], ids)).values()];
  const messageRows = await db
    .select({ id: messages.id, externalId: messages.externalId, token: messages.externalToken })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), inArray(messages.conversationId, ids)));
  const externalIds = messageRows.flatMap(({ externalId }) => externalId ?? []);
  for (const part of chunks(externalIds)) {
    for (const table of [reactions, heldUpdates]) {
      const named = table === reactions ? reactions.messageExternalId : heldUpdates.externalId;
      await db.delete(table).where(and(eq(table.workspaceId, workspaceId), inArray(named, part)));
    }
  }
  // And rows under a message's other id, stored before its owner was known.
  const channelIds = [...new Set(locked.map(({ channelId }) => channelId))];
  for (const part of chunks(messageRows.flatMap(({ token }) => token ?? []))) {
    for (const table of [reactions, heldUpdates]) {
      const isTheirs = and(inArray(table.channelId, channelIds), inArray(table.externalToken, part));
      await db
        .delete(table)
        .where(and(eq(table.workspaceId, workspaceId), isTheirs, isNull(table.contactId)));
    }
  }
  for (const part of chunks(messageRows.map(({ id }) => id))) {
    await db
      .delete(intents)
      .where(and(eq(intents.workspaceId, workspaceId), inArray(intents.subjectId, part)));
  }
  const mediaIds = await mediaIdsIn(ctx, ids);
  await db
    .delete(conversations)
    .where(and(eq(conversations.workspaceId, workspaceId), inArray(conversations.id, ids)));
  await forgetIfUnused(ctx, mediaIds);
  await dropEntriesOf(ctx, ids);
  await shiftCounts(
    ctx,
    locked.map((conversation) => ({ before: bucketsOf(conversation), after: [] })),
  );
  announce(ctx, "inbox");
}

/** The files of what was said in conversations, of what members wanted to say later, and of notes. */
async function mediaIdsIn({ db, workspaceId }: Context, conversationIds: string[]): Promise<string[]> {
  const isThere = (table: typeof messages | typeof scheduledReplies | typeof notes) =>
    and(eq(table.workspaceId, workspaceId), inArray(table.conversationId, conversationIds));
  const isOf = and(eq(attachments.workspaceId, workspaceId), eq(attachments.messageId, messages.id));
  const attached = await db
    .select({ mediaId: attachments.mediaId })
    .from(messages)
    .innerJoin(attachments, isOf)
    .where(and(isThere(messages), isNotNull(attachments.mediaId)));
  const others: { mediaIds: string[] }[] = [];
  for (const table of [scheduledReplies, notes]) {
    others.push(...(await db.select({ mediaIds: table.mediaIds }).from(table).where(isThere(table))));
  }
  return [...attached.flatMap(({ mediaId }) => mediaId ?? []), ...others.flatMap(({ mediaIds }) => mediaIds)];
}

const chunks = (ids: string[], size = 1_000) =>
  Array.from({ length: Math.ceil(ids.length / size) }, (_, index) =>
    ids.slice(index * size, (index + 1) * size),
  );
