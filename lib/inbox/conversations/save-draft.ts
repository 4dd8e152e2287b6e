import { and, eq } from "drizzle-orm";
import { replyDrafts } from "@/db/schema/inbox/reply-drafts";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { sealDraft } from "@/lib/inbox/messages/message-seals";
import { allow } from "@/lib/workspaces/allow";
import { getWithKey } from "./get-key";
import { Draft } from "./shapes";

/**
 * Keep the reply this member has begun; an empty one is forgotten.
 *
 * @throws Refusal `forbidden`, also for a key, which is nobody; `not_found`.
 */
export async function saveDraft(
  ctx: Context,
  draft: { conversationId: string; text: string },
): Promise<void> {
  allow(ctx, "reply");
  const { conversationId, text } = Draft.parse(draft);
  const userId = memberOf(ctx) ?? refuse("forbidden", "Only members have drafts");
  const { key } = await getWithKey(ctx, conversationId);
  const { db, workspaceId, now: savedAt } = ctx;
  if (text.trim() === "") {
    await db
      .delete(replyDrafts)
      .where(
        and(
          eq(replyDrafts.workspaceId, workspaceId),
          eq(replyDrafts.conversationId, conversationId),
          eq(replyDrafts.userId, userId),
        ),
      );
    return;
  }
  const body = sealDraft(key, conversationId, userId, text);
  await db
    .insert(replyDrafts)
    .values({ workspaceId, conversationId, userId, body, savedAt })
    .onConflictDoUpdate({
      target: [replyDrafts.workspaceId, replyDrafts.conversationId, replyDrafts.userId],
      set: { body, savedAt },
    });
}
