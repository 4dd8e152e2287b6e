import { and, eq, isNull } from "drizzle-orm";
import { closures } from "@/db/schema/inbox/closures";
import { recordAudit } from "@/lib/audit";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { allow } from "@/lib/workspaces/allow";
import { saveThreads } from "./save-threads";
import { lockThread } from "./threads";

/** Close a conversation: nobody waits in it any more. Closed already, nothing happens. @throws Refusal `forbidden`, `not_found` */
export async function closeConversation(ctx: Context, conversationId: string): Promise<void> {
  allow(ctx, "reply");
  const thread =
    (await lockThread(ctx, conversationId)) ?? refuse("not_found", `Conversation ${conversationId}`);
  if (thread.status === "closed") return;
  const { db, workspaceId, now: closedAt } = ctx;
  await db.insert(closures).values({
    workspaceId,
    id: newId(),
    conversationId: thread.id,
    closedBy: memberOf(ctx),
    closedAt,
    coveredUntil: thread.lastInboundAt,
  });
  await recordAudit(ctx, "conversation.closed", thread.id);
  await saveThreads(ctx, [{ ...thread, status: "closed", waitingSince: null, isChanged: true }]);
}

/** Take a closing back: who waited before waits again, since then. Open already, nothing happens. @throws Refusal `forbidden`, `not_found` */
export async function reopenConversation(ctx: Context, conversationId: string): Promise<void> {
  allow(ctx, "reply");
  const thread =
    (await lockThread(ctx, conversationId)) ?? refuse("not_found", `Conversation ${conversationId}`);
  if (thread.status === "open" || !thread.lastMessageId) return;
  const { db, workspaceId, now: reopenedAt } = ctx;
  await db
    .update(closures)
    .set({ reopenedAt, reopenedBy: memberOf(ctx) })
    .where(
      and(
        eq(closures.workspaceId, workspaceId),
        eq(closures.conversationId, thread.id),
        isNull(closures.reopenedAt),
      ),
    );
  await recordAudit(ctx, "conversation.reopened", thread.id);
  await saveThreads(ctx, [{ ...thread, status: "open", isChanged: true, isWaitingUnsure: true }]);
}
