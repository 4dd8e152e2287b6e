import { and, desc, eq, gte, isNull, sql } from "drizzle-orm";
import { uuids } from "@/db/arrays";
import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { noteMentions } from "@/db/schema/inbox/note-mentions";
import { notes } from "@/db/schema/inbox/notes";
import { type Context, memberOf } from "@/lib/context";
import { DAY_MS } from "@/lib/days";
import type { MentionNotice } from "@/lib/inbox/conversations/shapes";
import { readLines } from "@/lib/inbox/views/lines-of";
import { allow } from "@/lib/workspaces/allow";

const TOLD_MAX = 20;
/** Who was away longer finds the mark in the list. */
const TOLD_MS_MAX = 14 * DAY_MS;

/**
 * The notes of the last two weeks that name this member, or that are in a conversation they follow, which they have not looked at since, the
 * newest first. None for a key.
 *
 * @throws Refusal `forbidden`
 */
export async function listMentions(ctx: Context): Promise<MentionNotice[]> {
  allow(ctx, "read_inbox");
  const me = memberOf(ctx);
  if (!me) return [];
  const { db, workspaceId, now } = ctx;
  const rows = await db
    .select({
      id: notes.id,
      conversationId: notes.conversationId,
      authorId: notes.authorId,
      isNamed: noteMentions.isNamed,
    })
    .from(noteMentions)
    .innerJoin(notes, isRow(notes, workspaceId, noteMentions.noteId))
    .where(
      and(
        eq(noteMentions.workspaceId, workspaceId),
        eq(noteMentions.userId, me),
        isNull(noteMentions.seenAt),
        gte(notes.createdAt, new Date(now.getTime() - TOLD_MS_MAX)),
      ),
    )
    .orderBy(desc(notes.createdAt), desc(notes.id))
    .limit(TOLD_MAX);
  const ids = [...new Set(rows.map((row) => row.conversationId))];
  const lines = await readLines(ctx, sql`${conversations.id} = any(${uuids(ids)})`, [], TOLD_MAX);
  const names = new Map(lines.map(({ line }) => [line.id, line.contact.name]));
  return rows.map((row) => ({ ...row, contactName: names.get(row.conversationId) || null }));
}
