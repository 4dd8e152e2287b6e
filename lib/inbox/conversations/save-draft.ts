import { sql } from "drizzle-orm";
import { texts } from "@/db/arrays";
import { replyDrafts } from "@/db/schema/inbox/reply-drafts";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import type { DraftView } from "@/lib/inbox/aside-rules";
import { getWithKey } from "@/lib/inbox/messages/get-conversation-row";
import { sealDraft } from "@/lib/inbox/messages/message-seals";
import { allow } from "@/lib/workspaces/allow";
import { Draft } from "./shapes";

/**
 * Keep the reply this member has begun, over a revision the writer has seen. An empty one is stored too,
 * so that other tabs learn of it. The same `revision` twice is stored once.
 *
 * @throws ZodError if `draft` is not of that shape.
 * @throws Refusal `forbidden`, also for a key, which is nobody; `not_found`; `conflict` if another tab has
 *   stored something that is not among `after`.
 */
export async function saveDraft(ctx: Context, draft: Draft): Promise<DraftView> {
  allow(ctx, "reply");
  const { conversationId, text, revision, after, replyId } = Draft.parse(draft);
  const userId = memberOf(ctx) ?? refuse("forbidden", "Only members have drafts");
  const { key } = await getWithKey(ctx, conversationId);
  const { db, workspaceId, now: savedAt } = ctx;
  const body = sealDraft(key, conversationId, userId, text);
  const stored = await db
    .insert(replyDrafts)
    .values({ workspaceId, conversationId, userId, body, revision, replyId, savedAt })
    .onConflictDoUpdate({
      target: [replyDrafts.workspaceId, replyDrafts.conversationId, replyDrafts.userId],
      set: { body, revision, replyId, savedAt },
      setWhere: sql`${replyDrafts.revision} is null
        or ${replyDrafts.revision}::text = any(${texts([...after, revision])})`,
    })
    .returning({ revision: replyDrafts.revision });
  if (stored.length === 0) refuse("conflict", `Draft of conversation ${conversationId}`);
  announce(ctx, "draft", conversationId);
  return { text, revision, replyId };
}
