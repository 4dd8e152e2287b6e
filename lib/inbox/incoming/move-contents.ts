import { and, eq, inArray, sql } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { conversationReads } from "@/db/schema/inbox/conversation-reads";
import { messages } from "@/db/schema/inbox/messages";
import { noteMentions } from "@/db/schema/inbox/note-mentions";
import { notes } from "@/db/schema/inbox/notes";
import { replyDrafts } from "@/db/schema/inbox/reply-drafts";
import { scheduledReplies } from "@/db/schema/inbox/scheduled-replies";
import { changes } from "@/db/schema/inbox/turns/changes";
import { closures } from "@/db/schema/inbox/turns/closures";
import { snoozes } from "@/db/schema/inbox/turns/snoozes";
import type { Context } from "@/lib/context";
import { moveEntries } from "@/lib/inbox/finding/move-entries";
import {
  openDraft,
  openNoteBody,
  openScheduled,
  sealDraft,
  sealNoteBody,
  sealScheduled,
} from "@/lib/inbox/messages/message-seals";
import { resealMessages } from "@/lib/inbox/messages/reseal";

/** A conversation and its contact's key. */
interface Place {
  id: string;
  key: Buffer;
}

/** Move everything in one conversation into another, sealed anew; the same one where only the key changes. */
export async function moveContents(ctx: Context, from: Place, into: Place): Promise<void> {
  const keys = { from: from.key, into: into.key };
  const change = sql`conversation_id = ${into.id}::uuid`;
  await resealMessages(ctx, eq(messages.conversationId, from.id), keys, change);
  await moveNotes(ctx, from, into);
  await moveDrafts(ctx, from, into);
  await moveScheduled(ctx, from, into);
  if (from.id === into.id) return;
  await moveEntries(ctx, from.id, into.id);
  const { db, workspaceId } = ctx;
  for (const turns of [changes, closures, noteMentions, snoozes])
    await db
      .update(turns)
      .set({ conversationId: into.id })
      .where(and(eq(turns.workspaceId, workspaceId), eq(turns.conversationId, from.id)));
  // Unread is the inbound count less the count seen, and both are sums.
  await db.execute(sql`
    insert into ${conversationReads} (workspace_id, conversation_id, user_id, seen_count, seen_at)
    select workspace_id, ${into.id}::uuid, user_id, seen_count, seen_at from ${conversationReads}
     where workspace_id = ${workspaceId} and conversation_id = ${from.id}
    on conflict on constraint conversation_reads_pkey do update set
      seen_count = conversation_reads.seen_count + excluded.seen_count,
      seen_at = greatest(conversation_reads.seen_at, excluded.seen_at)`);
}

async function moveNotes({ db, workspaceId }: Context, from: Place, into: Place): Promise<void> {
  const here = and(eq(notes.workspaceId, workspaceId), eq(notes.conversationId, from.id));
  for (const { id, body } of await db.select({ id: notes.id, body: notes.body }).from(notes).where(here)) {
    await db
      .update(notes)
      .set({ conversationId: into.id, body: sealNoteBody(into.key, id, openNoteBody(from.key, id, body)) })
      .where(isRow(notes, workspaceId, id));
  }
}

/** What the other conversation brings counts as written since: a member decides whether it is still sent. */
async function moveScheduled({ db, workspaceId }: Context, from: Place, into: Place): Promise<void> {
  const { id: own, body: words, conversationId } = scheduledReplies;
  const here = and(eq(scheduledReplies.workspaceId, workspaceId), eq(conversationId, from.id));
  for (const { id, body } of await db.select({ id: own, body: words }).from(scheduledReplies).where(here)) {
    const sealed = sealScheduled(into.key, id, openScheduled(from.key, id, body));
    await db
      .update(scheduledReplies)
      .set({ conversationId: into.id, body: sealed })
      .where(isRow(scheduledReplies, workspaceId, id));
  }
}

/** If a member has a draft in both, it then holds both texts, one below the other. */
async function moveDrafts({ db, workspaceId }: Context, from: Place, into: Place): Promise<void> {
  const rows = await db
    .select()
    .from(replyDrafts)
    .where(
      and(eq(replyDrafts.workspaceId, workspaceId), inArray(replyDrafts.conversationId, [from.id, into.id])),
    );
  for (const row of rows.filter(({ conversationId }) => conversationId === from.id)) {
    const { userId, savedAt } = row;
    const begun = openDraft(from.key, from.id, userId, row.body);
    const other =
      from.id === into.id
        ? undefined
        : rows.find((one) => one.conversationId === into.id && one.userId === userId);
    const words = other ? `${openDraft(into.key, into.id, userId, other.body)}\n\n${begun}` : begun;
    const body = sealDraft(into.key, into.id, userId, words);
    await db
      .insert(replyDrafts)
      .values({ workspaceId, conversationId: into.id, userId, body, savedAt })
      .onConflictDoUpdate({
        target: [replyDrafts.workspaceId, replyDrafts.conversationId, replyDrafts.userId],
        set: { body },
      });
  }
}
