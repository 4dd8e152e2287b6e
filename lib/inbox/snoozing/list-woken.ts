import { and, desc, eq, gte, or, sql } from "drizzle-orm";
import { uuids } from "@/db/arrays";
import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { snoozes } from "@/db/schema/inbox/turns/snoozes";
import { type Context, memberOf } from "@/lib/context";
import { DAY_MS } from "@/lib/days";
import type { WokenConversation } from "@/lib/inbox/conversations/shapes";
import { readLines } from "@/lib/inbox/views/lines-of";
import { allow } from "@/lib/workspaces/allow";

const WOKEN_MAX = 20;
/** Who was away longer finds it unread in the list. */
const TOLD_MS_MAX = 3 * DAY_MS;

/**
 * The conversations whose snooze is over and that nobody has looked at since: those this member put off or has, of
 * the last three days, the newest first. None for a key.
 *
 * @throws Refusal `forbidden`
 */
export async function listWoken(ctx: Context): Promise<WokenConversation[]> {
  allow(ctx, "read_inbox");
  const me = memberOf(ctx);
  if (!me) return [];
  const { db, workspaceId, now } = ctx;
  const rows = await db
    .select({ id: snoozes.id, conversationId: snoozes.conversationId })
    .from(snoozes)
    .innerJoin(conversations, isRow(conversations, workspaceId, snoozes.conversationId))
    .where(
      and(
        eq(snoozes.workspaceId, workspaceId),
        sql`ended_for = 'time' and seen_at is null`,
        gte(snoozes.until, new Date(now.getTime() - TOLD_MS_MAX)),
        or(eq(snoozes.snoozedBy, me), eq(conversations.assigneeId, me)),
      ),
    )
    .orderBy(desc(snoozes.endedAt))
    .limit(WOKEN_MAX);
  const ids = rows.map((row) => row.conversationId);
  const lines = await readLines(ctx, sql`${conversations.id} = any(${uuids(ids)})`, [], WOKEN_MAX);
  const names = new Map(lines.map(({ line }) => [line.id, line.contact.name]));
  return rows.map((row) => ({ ...row, contactName: names.get(row.conversationId) || null }));
}
