import { and, desc, eq } from "drizzle-orm";
import { closures } from "@/db/schema/inbox/closures";
import type { Context } from "@/lib/context";
import type { TurnView } from "@/lib/inbox/aside-rules";

const CLOSURES_MAX = 50;

/**
 * When a conversation was closed and opened again, for the lines between its messages: the newest 50
 * closures, in the order they were. For a caller that may read the conversation.
 */
export async function listTurns(ctx: Context, conversationId: string): Promise<TurnView[]> {
  const { db, workspaceId } = ctx;
  const rows = await db
    .select()
    .from(closures)
    .where(and(eq(closures.workspaceId, workspaceId), eq(closures.conversationId, conversationId)))
    .orderBy(desc(closures.closedAt), desc(closures.id))
    .limit(CLOSURES_MAX);
  return rows.toReversed().flatMap(turnsOf);
}

function turnsOf({
  id,
  closedBy,
  closedAt,
  reopenedAt,
  reopenedBy,
}: typeof closures.$inferSelect): TurnView[] {
  const closed = { id, turn: "closed" as const, by: closedBy, at: closedAt.toISOString() };
  if (!reopenedAt) return [closed];
  return [closed, { id, turn: "reopened", by: reopenedBy, at: reopenedAt.toISOString() }];
}
