import { and, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import { uuids } from "@/db/arrays";
import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { scheduledReplies } from "@/db/schema/inbox/scheduled-replies";
import { type Context, memberOf } from "@/lib/context";
import { readLines } from "@/lib/inbox/views/lines-of";
import { allow } from "@/lib/workspaces/allow";
import { heldFor } from "./scheduled-views";
import type { HeldReply } from "./shapes";

const HELD_MAX = 20;

/**
 * The replies that were not sent at their time and that this member wrote, or that are in a conversation assigned to
 * them; the newest first. None for a key.
 *
 * @throws Refusal `forbidden`
 */
export async function listHeldReplies(ctx: Context): Promise<HeldReply[]> {
  allow(ctx, "read_inbox");
  const me = memberOf(ctx);
  if (!me) return [];
  const { db, workspaceId } = ctx;
  const {
    id,
    conversationId,
    heldFor: reason,
    heldAt,
    dismissedAt,
    cancelledAt,
    authorId,
  } = scheduledReplies;
  const rows = await db
    .select({ id, conversationId, heldFor: reason })
    .from(scheduledReplies)
    .innerJoin(conversations, isRow(conversations, workspaceId, conversationId))
    .where(
      and(
        eq(scheduledReplies.workspaceId, workspaceId),
        isNotNull(reason),
        isNull(dismissedAt),
        isNull(cancelledAt),
        or(eq(authorId, me), eq(conversations.assigneeId, me)),
      ),
    )
    .orderBy(sql`${heldAt} desc`)
    .limit(HELD_MAX);
  const ids = rows.map((row) => row.conversationId);
  const lines = await readLines(ctx, sql`${conversations.id} = any(${uuids(ids)})`, [], HELD_MAX);
  const names = new Map(lines.map(({ line }) => [line.id, line.contact.name]));
  return rows.map((row) => ({
    ...row,
    contactName: names.get(row.conversationId) || null,
    heldFor: heldFor(row) ?? "unexpected",
  }));
}
