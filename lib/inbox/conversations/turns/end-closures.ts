import { sql } from "drizzle-orm";
import { instants, rowsOf, uuids } from "@/db/arrays";
import { closures } from "@/db/schema/inbox/turns/closures";
import type { Context } from "@/lib/context";
import type { LockedConversation } from "@/lib/inbox/conversations/locked-conversation";

/** The line stands at the message that reopened it or, if that message came late, at the closing. */
export async function endClosures(
  { db, workspaceId }: Context,
  changed: LockedConversation[],
): Promise<void> {
  const reopened = changed.filter(({ reopenedAt }) => reopenedAt);
  if (reopened.length === 0) return;
  const again = rowsOf("again", {
    conversation_id: uuids(reopened.map(({ id }) => id)),
    at: instants(reopened.map(({ reopenedAt }) => reopenedAt)),
  });
  await db.execute(sql`
    update ${closures} set reopened_at = greatest(again.at, closures.closed_at)
      from ${again}
     where closures.workspace_id = ${workspaceId} and closures.conversation_id = again.conversation_id
       and closures.reopened_at is null`);
}
