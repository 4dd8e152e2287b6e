import { and, eq, inArray, sql } from "drizzle-orm";
import { blobs, ints, rowsOf, setFrom, uuids } from "@/db/arrays";
import { isRow } from "@/db/is-row";
import { attachments } from "@/db/schema/inbox/attachments";
import { closures } from "@/db/schema/inbox/closures";
import { conversationReads } from "@/db/schema/inbox/conversation-reads";
import { messages } from "@/db/schema/inbox/messages";
import { notes } from "@/db/schema/inbox/notes";
import { replyDrafts } from "@/db/schema/inbox/reply-drafts";
import type { Context } from "@/lib/context";
import { moveEntries } from "@/lib/inbox/finding/move-entries";
import {
  openAttachment,
  openBody,
  openDraft,
  openNoteBody,
  sealAttachment,
  sealBody,
  sealDraft,
  sealNoteBody,
} from "@/lib/inbox/messages/message-seals";

/** A conversation and its contact's key. */
interface Place {
  id: string;
  key: Buffer;
}

/** Move everything in one conversation into another, sealed anew; the same one where only the key changes. */
export async function moveContents(ctx: Context, from: Place, into: Place): Promise<void> {
  await moveAttachments(ctx, from, into);
  await moveMessages(ctx, from, into);
  await moveNotes(ctx, from, into);
  await moveDrafts(ctx, from, into);
  if (from.id === into.id) return;
  await moveEntries(ctx, from.id, into.id);
  const { db, workspaceId } = ctx;
  await db
    .update(closures)
    .set({ conversationId: into.id })
    .where(and(eq(closures.workspaceId, workspaceId), eq(closures.conversationId, from.id)));
  // Unread is the inbound count less the count seen, and both are sums.
  await db.execute(sql`
    insert into ${conversationReads} (workspace_id, conversation_id, user_id, seen_count, seen_at)
    select workspace_id, ${into.id}::uuid, user_id, seen_count, seen_at from ${conversationReads}
     where workspace_id = ${workspaceId} and conversation_id = ${from.id}
    on conflict on constraint conversation_reads_pkey do update set
      seen_count = conversation_reads.seen_count + excluded.seen_count,
      seen_at = greatest(conversation_reads.seen_at, excluded.seen_at)`);
}

async function moveMessages({ db, workspaceId }: Context, from: Place, into: Place): Promise<void> {
  const rows = await db
    .select({ id: messages.id, body: messages.body, firstBody: messages.firstBody })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, from.id)));
  const anew = (id: string, sealed: Buffer | null) =>
    sealed && sealBody(into.key, id, openBody(from.key, id, sealed));
  const columns = {
    body: blobs(rows.map(({ id, body }) => anew(id, body))),
    first_body: blobs(rows.map(({ id, firstBody }) => anew(id, firstBody))),
  };
  await db.execute(sql`
    update ${messages} set conversation_id = ${into.id}::uuid, ${setFrom("moved", Object.keys(columns))}
      from ${rowsOf("moved", { id: uuids(rows.map(({ id }) => id)), ...columns })}
     where messages.workspace_id = ${workspaceId} and messages.id = moved.id`);
}

async function moveAttachments({ db, workspaceId }: Context, from: Place, into: Place): Promise<void> {
  const messageIds = db
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, from.id)));
  const rows = await db
    .select()
    .from(attachments)
    .where(and(eq(attachments.workspaceId, workspaceId), inArray(attachments.messageId, messageIds)));
  if (rows.length === 0) return;
  const anew = (column: "source" | "detail" | "name") =>
    blobs(
      rows.map(({ messageId, position, [column]: sealed }) => {
        const text = sealed && openAttachment(from.key, messageId, position, column, sealed);
        return sealAttachment(into.key, messageId, position, column, text);
      }),
    );
  const keys = {
    message_id: uuids(rows.map(({ messageId }) => messageId)),
    position: ints(rows.map(({ position }) => position)),
  };
  const columns = { source: anew("source"), detail: anew("detail"), name: anew("name") };
  await db.execute(sql`
    update ${attachments} set ${setFrom("moved", Object.keys(columns))}
      from ${rowsOf("moved", { ...keys, ...columns })}
     where attachments.workspace_id = ${workspaceId} and attachments.message_id = moved.message_id
       and attachments.position = moved.position`);
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
