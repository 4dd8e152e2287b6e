import { and, eq, sql } from "drizzle-orm";
import { commentActs } from "@/db/schema/inbox/comment-acts";
import { intents } from "@/db/schema/work/intents";
import { recordAudit } from "@/lib/audit";
import type { AuditAction } from "@/lib/audit-words";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { newId } from "@/lib/ids";
import type { MessageRow } from "@/lib/inbox/messages/message-links";
import { enqueue } from "@/lib/queue";
import type { CommentAct } from "@/lib/words";

type ActRow = typeof commentActs.$inferSelect;

/** What was last wanted of this kind; undefined if nothing was. For a caller that has locked the thread. */
export async function findAct(
  { db, workspaceId }: Context,
  messageId: string,
  act: CommentAct,
): Promise<ActRow | undefined> {
  const { workspaceId: workspace, messageId: message, act: kind } = commentActs;
  const isIt = and(eq(workspace, workspaceId), eq(message, messageId), eq(kind, act));
  const [row] = await db.select().from(commentActs).where(isIt);
  return row;
}

/** What is wanted, and how the audit calls it. */
interface Wish {
  act: CommentAct;
  isWanted: boolean;
  action: AuditAction;
  /** Of a private reply. */
  id?: string;
  body?: Buffer;
}

/**
 * Note what is wanted done to a comment and enqueue it: it is called for at Meta after the commit. A wish of the same
 * kind that waits is replaced; it is read when it is sent.
 */
export async function oweAct(ctx: Context, row: MessageRow, wish: Wish): Promise<void> {
  const { db, workspaceId, now: askedAt, actor } = ctx;
  const { id: messageId, conversationId, channelId } = row;
  const { act, isWanted, action, body = null } = wish;
  const before = await findAct(ctx, messageId, act);
  const id = wish.id ?? before?.id ?? newId();
  const actorId = actor.kind === "member" ? actor.id : null;
  const columns = { id, isWanted, state: "sending" as const, actorId, body, askedAt };
  const anew = { ...columns, failure: null, failureCode: null, settledAt: null, directMessageId: null };
  await db
    .insert(commentActs)
    .values({ workspaceId, messageId, conversationId, channelId, act, ...anew })
    .onConflictDoUpdate({
      target: [commentActs.workspaceId, commentActs.messageId, commentActs.act],
      set: anew,
    });
  await oweIntent(ctx, id, channelId);
  await enqueue(ctx, "deliver-act", { workspaceId, actId: id }, { queueName: channelId });
  await recordAudit(ctx, action, messageId);
  announce(ctx, "conversation", conversationId);
}

/** One that waits is enough. */
async function oweIntent(ctx: Context, subjectId: string, channelId: string): Promise<void> {
  const { db, workspaceId, now: createdAt } = ctx;
  const kind = "comment_act" as const;
  const isWaiting = and(
    eq(intents.workspaceId, workspaceId),
    eq(intents.subjectId, subjectId),
    eq(intents.kind, kind),
    sql`state = 'queued'`,
  );
  const [waiting] = await db.select({ id: intents.id }).from(intents).where(isWaiting);
  if (waiting) return;
  await db
    .insert(intents)
    .values({ workspaceId, id: newId(), channelId, subjectId, kind, state: "queued", createdAt });
}
