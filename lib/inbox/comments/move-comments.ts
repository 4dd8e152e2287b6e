import { and, eq, sql } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { attachments } from "@/db/schema/inbox/attachments";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import type { Join } from "@/lib/contacts/people/meet-people";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { openAttachment, openBody, sealAttachment, sealBody } from "@/lib/inbox/messages/message-seals";

/** What one contact commented is another's from now on, sealed anew: both are one person. */
export async function moveComments(
  ctx: Context,
  { from, into }: Join,
  { fromKey, intoKey }: { fromKey: Buffer; intoKey: Buffer },
): Promise<void> {
  const { db, workspaceId } = ctx;
  const rows = await db
    .select({
      id: messages.id,
      conversationId: messages.conversationId,
      body: messages.body,
      firstBody: messages.firstBody,
    })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.authorContactId, from)));
  const anew = (id: string, sealed: Buffer | null) =>
    sealed && sealBody(intoKey, id, openBody(fromKey, id, sealed));
  for (const { id, body, firstBody } of rows) {
    await moveFiles(ctx, id, fromKey, intoKey);
    await db
      .update(messages)
      .set({ authorContactId: into, body: anew(id, body), firstBody: anew(id, firstBody) })
      .where(isRow(messages, workspaceId, id));
  }
  const begun = await db
    .update(conversations)
    .set({ contactId: into })
    .where(
      and(
        eq(conversations.workspaceId, workspaceId),
        eq(conversations.contactId, from),
        sql`kind = 'comments'`,
      ),
    )
    .returning({ id: conversations.id });
  for (const id of new Set([...rows.map((row) => row.conversationId), ...begun.map((row) => row.id)]))
    announce(ctx, "conversation", id);
}

async function moveFiles({ db, workspaceId }: Context, messageId: string, fromKey: Buffer, intoKey: Buffer) {
  const here = and(eq(attachments.workspaceId, workspaceId), eq(attachments.messageId, messageId));
  for (const { position, source, detail, name } of await db.select().from(attachments).where(here)) {
    const anew = (column: "source" | "detail" | "name", sealed: Buffer | null) =>
      sealed &&
      sealAttachment(
        intoKey,
        messageId,
        position,
        column,
        openAttachment(fromKey, messageId, position, column, sealed),
      );
    await db
      .update(attachments)
      .set({ source: anew("source", source), detail: anew("detail", detail), name: anew("name", name) })
      .where(and(here, eq(attachments.position, position)));
  }
}
