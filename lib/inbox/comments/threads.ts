import { and, eq, sql } from "drizzle-orm";
import { isOneOf, namesOf, rowsOf, texts, uuids } from "@/db/arrays";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { threadKey } from "@/lib/inbox/conversations/locked-conversation";
import { keepSubjects, subjectKey } from "@/lib/inbox/subjects/keep-subjects";
import type { CommentEvent } from "@/lib/platforms/comments/comment-event";
import type { Incoming } from "@/lib/platforms/event";

type Comment = Incoming<CommentEvent>;

/** Meta's id of the first comment of a thread: a reply names it, whichever of the two comes first. */
const rootOf = ({ event }: Comment) => event.rootExternalId ?? event.externalId;

/** The key under which a comment's thread is locked. */
export const threadKeyOf = (comment: Comment) => threadKey(comment.channelId, rootOf(comment));

/**
 * The threads of these comments, making those that are missing, with what they stand below. For a caller that has
 * locked their channels.
 *
 * @returns Their ids. One may be erased before it is locked; then it has to be made again.
 */
export async function makeThreads(ctx: Context, comments: Comment[]): Promise<string[]> {
  const threads = new Map(comments.map((one) => [threadKeyOf(one), one]));
  if (threads.size === 0) return [];
  const subjectIds = await keepSubjects(ctx, comments);
  const made = [...threads.values()];
  const places = {
    channel_id: uuids(made.map(({ channelId }) => channelId)),
    thread_external_id: texts(made.map(rootOf)),
  };
  const columns = {
    id: uuids(made.map(() => newId())),
    platform: texts(made.map(({ platform }) => platform)),
    subject_id: uuids(made.map((one) => subjectIds.get(subjectKey(one)) ?? null)),
    ...places,
  };
  await ctx.db.execute(sql`
    insert into ${conversations} (workspace_id, ${namesOf(columns)}, kind, status, last_message_at, last_direction,
      last_kind, created_at)
    select ${ctx.workspaceId}::uuid, thread.*, 'comments', 'closed', to_timestamp(0), 'inbound', 'unsupported',
        ${ctx.now.toISOString()}::timestamptz
      from ${rowsOf("thread", columns)}
    on conflict do nothing`);
  const rows = await ctx.db
    .select({ id: conversations.id })
    .from(conversations)
    .where(
      and(
        eq(conversations.workspaceId, ctx.workspaceId),
        sql`kind = 'comments'`,
        isOneOf(conversations, places),
      ),
    );
  return rows.map(({ id }) => id);
}

/** The threads in which these comments are stored. */
export async function threadsWith(
  { db, workspaceId }: Context,
  named: { channelId: string; externalId: string }[],
): Promise<string[]> {
  if (named.length === 0) return [];
  const rows = await db
    .selectDistinct({ id: messages.conversationId })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        isOneOf(messages, {
          channel_id: uuids(named.map(({ channelId }) => channelId)),
          external_id: texts(named.map(({ externalId }) => externalId)),
        }),
      ),
    );
  return rows.map(({ id }) => id);
}
