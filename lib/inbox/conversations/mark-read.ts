import { and, eq, isNull, sql } from "drizzle-orm";
import { conversationReads } from "@/db/schema/inbox/conversation-reads";
import { snoozes } from "@/db/schema/inbox/turns/snoozes";
import { asChannel } from "@/lib/channels/credential";
import { type Context, inWorkspace, memberOf, type Scope } from "@/lib/context";
import { announce } from "@/lib/feed";
import { getConversationRow } from "@/lib/inbox/messages/get-conversation-row";
import { GraphError } from "@/lib/meta/graph-error";
import { platforms } from "@/lib/platforms/registry";
import { enqueue } from "@/lib/queue";
import { allow } from "@/lib/workspaces/allow";
import { findNewestInbound } from "./find-newest-inbound";
import { seeMentions } from "./keep-mentions";

/**
 * This member has seen the conversation up to its newest message; the contact is told so. A key or a job
 * leaves no mark.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function markRead(ctx: Context, conversationId: string): Promise<void> {
  allow(ctx, "read_inbox");
  const conversation = await getConversationRow(ctx, conversationId);
  const userId = memberOf(ctx);
  if (!userId) return;
  await noteSeen(ctx, conversationId);
  if (await seeMentions(ctx, conversationId, userId)) {
    announce(ctx, "line", conversationId);
    announce(ctx, "mention", conversationId);
  }
  if (!(await makeRead(ctx, conversation, userId)) || conversation.inboundCount === 0) return;
  const { workspaceId } = ctx;
  const jobKey = `signal-read/${conversationId}`;
  await enqueue(ctx, "signal-read", { workspaceId, conversationId }, { jobKey });
  announce(ctx, "line", conversationId);
}

/** All messages of a contact count as seen by this member; the contact is told nothing. @returns Whether one was not. */
export async function makeRead(
  { db, workspaceId, now: seenAt }: Context,
  { id: conversationId, inboundCount }: { id: string; inboundCount: number },
  userId: string,
): Promise<boolean> {
  const moved = await db
    .insert(conversationReads)
    .values({ workspaceId, conversationId, userId, seenCount: inboundCount, seenAt })
    .onConflictDoUpdate({
      target: [conversationReads.workspaceId, conversationReads.conversationId, conversationReads.userId],
      set: { seenCount: sql`excluded.seen_count`, seenAt },
      setWhere: sql`${conversationReads.seenCount} < excluded.seen_count`,
    })
    .returning({ seenCount: conversationReads.seenCount });
  return moved.length > 0;
}

/**
 * Make a conversation unread again for this member: the contact's newest message counts as not seen. Where the
 * contact has not written, nothing happens. The contact is told nothing: what was read stays read for them.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function markUnread(ctx: Context, conversationId: string): Promise<void> {
  allow(ctx, "read_inbox");
  const conversation = await getConversationRow(ctx, conversationId);
  const userId = memberOf(ctx);
  if (!userId || conversation.inboundCount === 0) return;
  if (await makeUnread(ctx, conversation, userId)) announce(ctx, "line", conversationId);
}

/** The newest message of a contact who has written counts as not seen by this member. @returns Whether it was seen. */
export async function makeUnread(
  { db, workspaceId, now: seenAt }: Context,
  { id: conversationId, inboundCount }: { id: string; inboundCount: number },
  userId: string,
): Promise<boolean> {
  const moved = await db
    .insert(conversationReads)
    .values({ workspaceId, conversationId, userId, seenCount: inboundCount - 1, seenAt })
    .onConflictDoUpdate({
      target: [conversationReads.workspaceId, conversationReads.conversationId, conversationReads.userId],
      set: { seenCount: sql`excluded.seen_count` },
      setWhere: sql`${conversationReads.seenCount} > excluded.seen_count`,
    })
    .returning({ seenCount: conversationReads.seenCount });
  return moved.length > 0;
}

/** Somebody looks at the conversation: nobody has to be told of it any more. */
async function noteSeen({ db, workspaceId, now }: Context, conversationId: string): Promise<void> {
  await db
    .update(snoozes)
    .set({ seenAt: now })
    .where(
      and(
        eq(snoozes.workspaceId, workspaceId),
        eq(snoozes.conversationId, conversationId),
        eq(snoozes.endedFor, "time"),
        isNull(snoozes.seenAt),
      ),
    );
}

/**
 * Tell the contact that we have read what they wrote. Harmless to repeat, so it needs no intent; where Meta
 * refuses it for good, it is dropped.
 *
 * @throws GraphError if Meta said "not now"; Refusal `channel_down`.
 */
export async function signalRead(scope: Scope, conversationId: string): Promise<void> {
  const newest = await inWorkspace(scope, (ctx) => findNewestInbound(ctx, conversationId));
  if (!newest) return;
  const { channelId, platform, to, externalId } = newest;
  try {
    await asChannel(scope, channelId, (from) =>
      platforms[platform].messaging.signalRead(from, { to, externalId }),
    );
  } catch (error) {
    const isForGood = error instanceof GraphError && ["refused", "window_closed"].includes(error.meaning);
    if (!isForGood) throw error;
  }
}
