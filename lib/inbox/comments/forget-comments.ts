import { and, desc, eq, inArray, ne, sql } from "drizzle-orm";
import { conversations } from "@/db/schema/inbox/conversations";
import { heldUpdates } from "@/db/schema/inbox/held-updates";
import { messages } from "@/db/schema/inbox/messages";
import type { Context } from "@/lib/context";
import { type LockedConversation, lockConversations } from "@/lib/inbox/conversations/locked-conversation";
import { saveConversations } from "@/lib/inbox/conversations/save-conversations";
import { dropEntries } from "@/lib/inbox/finding/entries";
import { forgetReviews } from "@/lib/inbox/subjects/reviews";

/**
 * Delete what a person commented in every thread. What others said there stays; where they began the thread, nobody
 * is named there any more.
 *
 * @returns The threads in which nobody else said anything: the caller deletes them with all that is noted there.
 */
export async function forgetComments(ctx: Context, contactId: string): Promise<string[]> {
  const ids = await threadsOf(ctx, contactId);
  if (ids.length === 0) return [];
  const locked = await lockConversations(ctx, [], ids);
  const begun = [...locked.values()].filter((thread) => thread.contactId === contactId);
  await forgetReviews(
    ctx,
    begun.map(({ subjectId }) => subjectId),
  );
  const alone: string[] = [];
  for (const thread of locked.values()) {
    if (!(await hasOthers(ctx, thread.id, contactId))) {
      alone.push(thread.id);
      continue;
    }
    const count = await dropTheirs(ctx, thread, contactId);
    if (thread.contactId === contactId) Object.assign(thread, { contactId: null, identityId: null });
    thread.inboundCount = Math.max(0, thread.inboundCount - count);
    thread.isWaitingUnsure = true;
    await takeNewest(ctx, thread);
  }
  await saveConversations(
    ctx,
    [...locked.values()].filter(({ id }) => !alone.includes(id)),
  );
  return alone;
}

async function threadsOf({ db, workspaceId }: Context, contactId: string): Promise<string[]> {
  const commented = await db
    .selectDistinct({ id: messages.conversationId })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.authorContactId, contactId)));
  const begun = await db
    .select({ id: conversations.id })
    .from(conversations)
    .where(
      and(
        eq(conversations.workspaceId, workspaceId),
        eq(conversations.contactId, contactId),
        eq(conversations.kind, "comments"),
      ),
    );
  return [...new Set([...commented, ...begun].map(({ id }) => id))];
}

/** Did another person say something there? The brand's own answers are about what is gone. */
async function hasOthers(
  { db, workspaceId }: Context,
  threadId: string,
  contactId: string,
): Promise<boolean> {
  const [row] = await db
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        eq(messages.conversationId, threadId),
        eq(messages.direction, "inbound"),
        sql`${messages.authorContactId} is distinct from ${contactId}::uuid`,
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** @returns How many there were that count as theirs. */
async function dropTheirs(
  ctx: Context,
  { id, channelId }: LockedConversation,
  contactId: string,
): Promise<number> {
  const { db, workspaceId } = ctx;
  const gone = await db
    .delete(messages)
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        eq(messages.conversationId, id),
        eq(messages.authorContactId, contactId),
      ),
    )
    .returning({ id: messages.id, externalId: messages.externalId, isPast: messages.isPast });
  await dropEntries(
    ctx,
    gone.map((row) => row.id),
  );
  await db.delete(heldUpdates).where(
    and(
      eq(heldUpdates.workspaceId, workspaceId),
      eq(heldUpdates.channelId, channelId),
      inArray(
        heldUpdates.externalId,
        gone.flatMap(({ externalId }) => externalId ?? []),
      ),
    ),
  );
  return gone.filter(({ isPast }) => !isPast).length;
}

/** The newest comment that is left is the last word of the thread. */
async function takeNewest({ db, workspaceId }: Context, thread: LockedConversation): Promise<void> {
  const [row] = await db
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        eq(messages.conversationId, thread.id),
        ne(messages.kind, "referral"),
      ),
    )
    .orderBy(desc(messages.sentAt), desc(messages.id))
    .limit(1);
  if (!row) return;
  thread.lastMessageAt = row.sentAt;
  thread.lastMessageId = row.id;
  thread.lastDirection = row.direction;
  thread.lastKind = row.kind;
}
