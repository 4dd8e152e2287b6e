import { and, eq } from "drizzle-orm";
import { isOneOf, texts, uuids } from "@/db/arrays";
import { messages } from "@/db/schema/inbox/messages";
import { moderationRules } from "@/db/schema/moderation/moderation-rules";
import type { Context } from "@/lib/context";
import type { CommentEditEvent } from "@/lib/platforms/comments/comment-event";
import type { Incoming } from "@/lib/platforms/event";
import { type Ask, enqueueAll } from "@/lib/queue";

/** A comment that was edited. */
type CommentRef = Pick<Incoming<CommentEditEvent>, "channelId" | "event">;

/**
 * Ask for what the rules say to new comments of people, and to comments that were edited. Nothing is asked where
 * no rule is on.
 *
 * @param freshIds Ids of new comments, without history.
 */
export async function askModeration(ctx: Context, freshIds: string[], edits: CommentRef[]): Promise<void> {
  if (freshIds.length + edits.length === 0 || !(await isModerated(ctx))) return;
  const edited = await idsOf(ctx, edits);
  const { workspaceId } = ctx;
  const asks = [...new Set([...freshIds, ...edited])].map((messageId): Ask => {
    const options = { queueName: `moderate/${workspaceId}`, jobKey: `moderate-comment/${messageId}` };
    return { name: "moderate-comment", payload: { workspaceId, messageId }, options };
  });
  await enqueueAll(ctx, asks);
}

async function isModerated({ db, workspaceId }: Context): Promise<boolean> {
  const rows = await db
    .select({ id: moderationRules.id })
    .from(moderationRules)
    .where(and(eq(moderationRules.workspaceId, workspaceId), eq(moderationRules.state, "on")))
    .limit(1);
  return rows.length > 0;
}

async function idsOf({ db, workspaceId }: Context, edits: CommentRef[]): Promise<string[]> {
  if (edits.length === 0) return [];
  const columns = {
    channel_id: uuids(edits.map(({ channelId }) => channelId)),
    external_id: texts(edits.map(({ event }) => event.externalId)),
  };
  const rows = await db
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), isOneOf(messages, columns)));
  return rows.map(({ id }) => id);
}
