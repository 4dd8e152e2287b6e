import { and, eq, inArray } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { commentActs } from "@/db/schema/inbox/comment-acts";
import { messages } from "@/db/schema/inbox/messages";
import type { Context } from "@/lib/context";
import type { CommentActView } from "@/lib/inbox/act-rules";
import type { MessageRow } from "./message-links";
import { openAct } from "./message-seals";

type ActRow = typeof commentActs.$inferSelect;

/**
 * What the brand wanted done to these comments, by their ids.
 *
 * @param keyOf The key of a comment; null once its writer was erased.
 */
export async function readActs(
  ctx: Context,
  comments: MessageRow[],
  keyOf: (comment: MessageRow) => Buffer | null,
): Promise<Map<string, CommentActView[]>> {
  const byId = new Map(comments.map((one) => [one.id, one]));
  const { db, workspaceId } = ctx;
  const rows = await db
    .select({ act: commentActs, directId: messages.conversationId })
    .from(commentActs)
    .leftJoin(messages, isRow(messages, workspaceId, commentActs.directMessageId))
    .where(and(eq(commentActs.workspaceId, workspaceId), inArray(commentActs.messageId, [...byId.keys()])))
    .orderBy(commentActs.askedAt, commentActs.id);
  const views = rows.map(({ act, directId }) => {
    const comment = byId.get(act.messageId);
    return [act.messageId, viewOf(act, directId, comment ? keyOf(comment) : null)] as const;
  });
  const byMessage = Map.groupBy(views, ([id]) => id);
  return new Map([...byMessage].map(([id, some]) => [id, some.map(([, view]) => view)]));
}

function viewOf(
  { id, act, isWanted, state, failure, failureCode, actorId, askedAt, ...row }: ActRow,
  directConversationId: string | null,
  key: Buffer | null,
): CommentActView {
  const { body, directMessageId } = row;
  const isStored = directMessageId !== null && directConversationId !== null;
  return {
    act,
    isWanted,
    state,
    failure: state === "failed" ? { meaning: failure ?? "refused", code: failureCode } : null,
    actorId,
    at: askedAt.toISOString(),
    text: body && key && state === "failed" ? openAct(key, id, body) : null,
    direct: isStored ? { conversationId: directConversationId, messageId: directMessageId } : null,
  };
}

/** The comments that these direct messages answered in private, by the messages' ids. */
export async function readCommentsAnswered(
  { db, workspaceId }: Context,
  rows: MessageRow[],
): Promise<Map<string, { conversationId: string; messageId: string }>> {
  const directIds = rows.filter(({ direction }) => direction === "outbound").map(({ id }) => id);
  if (directIds.length === 0) return new Map();
  const { directMessageId, messageId, conversationId } = commentActs;
  const found = await db
    .select({ directMessageId, messageId, conversationId })
    .from(commentActs)
    .where(and(eq(commentActs.workspaceId, workspaceId), inArray(directMessageId, directIds)));
  return new Map(found.map(({ directMessageId: id, ...comment }) => [id ?? "", comment]));
}
