import { and, eq, inArray, isNull } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import { readMetaAhead } from "@/lib/channels/meta-time";
import type { Context } from "@/lib/context";
import { messageKeysOf } from "@/lib/inbox/messages/conversation-keys";
import { openBody } from "@/lib/inbox/messages/message-seals";
import type { EditEvent, MessageEvent } from "@/lib/platforms/event";
import { isEdited } from "./history-page-rules";

/**
 * The edits that no webhook told: what people wrote says something else at Meta than here. A list tells not when that
 * was changed; it was before the list was read, so an edit told since is newer.
 *
 * @param readAt When the reading began, by this server's clock.
 */
export async function findEdits(
  ctx: Context,
  channelId: string,
  listed: MessageEvent[],
  readAt: Date,
): Promise<EditEvent[]> {
  const written = listed.filter(({ direction, content }) => direction === "inbound" && content === "text");
  if (written.length === 0) return [];
  const { db, workspaceId } = ctx;
  const rows = await db
    .select({
      id: messages.id,
      externalId: messages.externalId,
      body: messages.body,
      authorContactId: messages.authorContactId,
      kind: conversations.kind,
      contactId: conversations.contactId,
    })
    .from(messages)
    .innerJoin(conversations, isRow(conversations, workspaceId, messages.conversationId))
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        eq(messages.channelId, channelId),
        inArray(
          messages.externalId,
          written.map(({ externalId }) => externalId),
        ),
        eq(messages.kind, "text"),
        isNull(messages.unsentAt),
      ),
    );
  const keyOf = await messageKeysOf(ctx, rows);
  const stored = new Map(
    rows.map((row) => {
      const key = keyOf(row);
      return [row.externalId, key && row.body && openBody(key, row.id, row.body)] as const;
    }),
  );
  const at = new Date(readAt.getTime() + (await readMetaAhead(ctx)));
  return written.flatMap(({ externalId, text, asset, person }): EditEvent[] => {
    const before = stored.get(externalId);
    if (!before || !text || !isEdited(before, text)) return [];
    return [{ kind: "edit", asset, at, person, externalId, text, origin: "recovered" }];
  });
}
