import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { blobs, ints, rowsOf, setFrom, uuids } from "@/db/arrays";
import { attachments } from "@/db/schema/inbox/attachments";
import { messages } from "@/db/schema/inbox/messages";
import type { Context } from "@/lib/context";
import { openAttachment, openBody, sealAttachment, sealBody } from "./message-seals";

/** Two keys: what was sealed with the one is to be sealed with the other. */
interface Keys {
  from: Buffer;
  into: Buffer;
}

/**
 * Seal messages anew, with what came with them, and store with that whatever else changes of them.
 *
 * @param isMeant Which of the workspace's messages.
 * @param change Assignments to their rows, such as of another conversation.
 * @returns Their conversations before.
 */
export async function resealMessages(ctx: Context, isMeant: SQL, keys: Keys, change: SQL): Promise<string[]> {
  const { db, workspaceId } = ctx;
  const rows = await db
    .select({
      id: messages.id,
      conversationId: messages.conversationId,
      body: messages.body,
      firstBody: messages.firstBody,
    })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), isMeant));
  if (rows.length === 0) return [];
  await resealAttachments(ctx, isMeant, keys);
  const anew = (id: string, sealed: Buffer | null) =>
    sealed && sealBody(keys.into, id, openBody(keys.from, id, sealed));
  const columns = {
    body: blobs(rows.map(({ id, body }) => anew(id, body))),
    first_body: blobs(rows.map(({ id, firstBody }) => anew(id, firstBody))),
  };
  await db.execute(sql`
    update ${messages} set ${change}, ${setFrom("moved", Object.keys(columns))}
      from ${rowsOf("moved", { id: uuids(rows.map(({ id }) => id)), ...columns })}
     where messages.workspace_id = ${workspaceId} and messages.id = moved.id`);
  return [...new Set(rows.map(({ conversationId }) => conversationId))];
}

async function resealAttachments({ db, workspaceId }: Context, isMeant: SQL, keys: Keys): Promise<void> {
  const messageIds = db
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), isMeant));
  const rows = await db
    .select()
    .from(attachments)
    .where(and(eq(attachments.workspaceId, workspaceId), inArray(attachments.messageId, messageIds)));
  if (rows.length === 0) return;
  const anew = (column: "source" | "detail" | "name") =>
    blobs(
      rows.map(({ messageId, position, [column]: sealed }) => {
        const text = sealed && openAttachment(keys.from, messageId, position, column, sealed);
        return sealAttachment(keys.into, messageId, position, column, text);
      }),
    );
  const places = {
    message_id: uuids(rows.map(({ messageId }) => messageId)),
    position: ints(rows.map(({ position }) => position)),
  };
  const columns = { source: anew("source"), detail: anew("detail"), name: anew("name") };
  await db.execute(sql`
    update ${attachments} set ${setFrom("moved", Object.keys(columns))}
      from ${rowsOf("moved", { ...places, ...columns })}
     where attachments.workspace_id = ${workspaceId} and attachments.message_id = moved.message_id
       and attachments.position = moved.position`);
}
