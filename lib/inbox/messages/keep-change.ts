import { and, eq, sql } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { attachments } from "@/db/schema/inbox/attachments";
import { messages } from "@/db/schema/inbox/messages";
import type { Context } from "@/lib/context";
import { forgetMedia } from "@/lib/media/forget-media";
import { sealBody } from "./message-seals";

/**
 * What a message says from now on; without text nothing any more.
 *
 * @param key Of the message's author; null once they are erased.
 */
export async function keepChange(
  ctx: Context,
  id: string,
  { text, at }: { text: string | null; at: Date },
  key: Buffer | null,
): Promise<void> {
  const { db, workspaceId } = ctx;
  if (text !== null && !key) return;
  const isThis = isRow(messages, workspaceId, id);
  if (text !== null && key) {
    const firstBody = sql`coalesce(${messages.firstBody}, ${messages.body})`;
    await db
      .update(messages)
      .set({ body: sealBody(key, id, text), editedAt: at, firstBody })
      .where(isThis);
    return;
  }
  // Unsent means erased: words, links and files, and the file's job finds nothing left to fetch.
  await db.update(messages).set({ body: null, firstBody: null, unsentAt: at }).where(isThis);
  const here = and(eq(attachments.workspaceId, workspaceId), eq(attachments.messageId, id));
  const attachmentRows = await db.select({ mediaId: attachments.mediaId }).from(attachments).where(here);
  await db
    .update(attachments)
    .set({ state: "unavailable", source: null, detail: null, name: null, mediaId: null })
    .where(here);
  await forgetMedia(
    ctx,
    attachmentRows.flatMap(({ mediaId }) => mediaId ?? []),
  );
}
