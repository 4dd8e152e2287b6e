import { and, eq, sql } from "drizzle-orm";
import { replyDrafts } from "@/db/schema/inbox/reply-drafts";
import { type Context, memberOf } from "@/lib/context";
import { announce } from "@/lib/feed";
import { newId } from "@/lib/ids";
import type { DraftView } from "@/lib/inbox/aside-rules";
import { getWithKey } from "@/lib/inbox/messages/get-conversation-row";
import { openDraft, sealDraft } from "@/lib/inbox/messages/message-seals";
import { allow } from "@/lib/workspaces/allow";

/**
 * The reply this member has begun; empty if there is none.
 *
 * @throws Refusal `forbidden`; `not_found`.
 */
export async function getDraft(ctx: Context, conversationId: string): Promise<DraftView> {
  allow(ctx, "read_inbox");
  const { key } = await getWithKey(ctx, conversationId);
  return readDraft(ctx, conversationId, key);
}

/** The same for a caller that has found the conversation and its contact's key. */
export async function readDraft(ctx: Context, conversationId: string, key: Buffer): Promise<DraftView> {
  const row = await findRow(ctx, conversationId);
  if (!row) return { text: "", revision: null, replyId: null };
  const { userId, body, revision, replyId } = row;
  // A draft older than revisions has its owner's id as its revision.
  return { text: openDraft(key, conversationId, userId, body), revision: revision ?? userId, replyId };
}

/**
 * Empty a draft whose text was sent, and tell its writer's other tabs. Text that the sender had not seen is
 * newer, from another tab, and stays, under an id of its own. Where no draft was stored, an empty one is:
 * otherwise a save that is still on its way would bring back the sent text.
 *
 * @param sent The reply's id, its words, the revisions their sender had seen, and the one it has from now on.
 */
export async function emptyDraft(
  ctx: Context,
  { id: conversationId, key }: { id: string; key: Buffer },
  sent: { id: string; text: string; seenRevisions: string[]; next: string | null },
): Promise<void> {
  await keepEmpty(ctx, conversationId, key, sent.next ?? newId());
  const row = await findRow(ctx, conversationId);
  if (!row) return;
  const text = openDraft(key, conversationId, row.userId, row.body);
  const isSent = text.trim() === sent.text.trim() || sent.seenRevisions.includes(row.revision ?? row.userId);
  const { db, workspaceId } = ctx;
  const body = isSent ? sealDraft(key, conversationId, row.userId, "") : row.body;
  const revision = isSent ? (sent.next ?? newId()) : row.revision;
  const replyId = isSent || row.replyId === sent.id ? null : row.replyId;
  await db
    .update(replyDrafts)
    .set({ body, revision, replyId, savedAt: ctx.now })
    .where(
      and(
        eq(replyDrafts.workspaceId, workspaceId),
        eq(replyDrafts.conversationId, conversationId),
        eq(replyDrafts.userId, row.userId),
        // Do not empty what another tab has stored since.
        sql`${replyDrafts.revision} is not distinct from ${row.revision}::uuid`,
      ),
    );
  announce(ctx, "draft", conversationId);
}

/** Store an empty draft if there is none. */
async function keepEmpty(ctx: Context, conversationId: string, key: Buffer, revision: string): Promise<void> {
  const userId = memberOf(ctx);
  if (!userId) return;
  const { db, workspaceId, now: savedAt } = ctx;
  const body = sealDraft(key, conversationId, userId, "");
  await db
    .insert(replyDrafts)
    .values({ workspaceId, conversationId, userId, body, revision, replyId: null, savedAt })
    .onConflictDoNothing();
}

async function findRow(ctx: Context, conversationId: string) {
  const userId = memberOf(ctx);
  if (!userId) return null;
  const { db, workspaceId } = ctx;
  const [row] = await db
    .select()
    .from(replyDrafts)
    .where(
      and(
        eq(replyDrafts.workspaceId, workspaceId),
        eq(replyDrafts.conversationId, conversationId),
        eq(replyDrafts.userId, userId),
      ),
    );
  return row ?? null;
}
