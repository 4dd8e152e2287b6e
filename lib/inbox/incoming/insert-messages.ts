import { sql } from "drizzle-orm";
import { blobs, bools, instants, ints, texts, uuids } from "@/db/arrays";
import { attachments } from "@/db/schema/inbox/attachments";
import { messages } from "@/db/schema/inbox/messages";
import type { Context } from "@/lib/context";
import type { LockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { sealAttachment, sealBody } from "@/lib/inbox/messages/message-seals";
import type { IncomingAttachment, MessageEvent } from "@/lib/platforms/event";
import { messageToken } from "@/lib/platforms/message-token";
import type { PlatformName } from "@/lib/platforms/platform";

/** A message from Meta, about to be stored. */
export interface Fresh {
  key: string;
  id: string;
  conversation: LockedConversation;
  event: MessageEvent;
  platform: PlatformName;
}

/** Store messages in one statement. @returns Those that were not there yet. */
export async function insertMessages(ctx: Context, fresh: Fresh[]): Promise<Fresh[]> {
  if (fresh.length === 0) return [];
  const bodies = fresh.map(({ id, conversation, event: { text } }) =>
    text === null ? null : sealBody(conversation.key, id, text),
  );
  const { rows } = await ctx.db.execute<{ id: string }>(sql`
    insert into ${messages} (workspace_id, id, conversation_id, channel_id, direction, kind, status, external_id,
      external_token, body, reply_to_external_id, forwarded, is_from_elsewhere, sent_at)
    select ${ctx.workspaceId}::uuid, fresh.* from unnest(
      ${uuids(fresh.map(({ id }) => id))}, ${uuids(fresh.map(({ conversation }) => conversation.id))},
      ${uuids(fresh.map(({ conversation }) => conversation.channelId))},
      ${texts(fresh.map(({ event }) => event.direction))}, ${texts(fresh.map(({ event }) => event.content))},
      ${texts(fresh.map(({ event }) => (event.direction === "inbound" ? "received" : "sent")))},
      ${texts(fresh.map(({ event }) => event.externalId))},
      ${texts(fresh.map(({ event }) => messageToken(event.externalId)))}, ${blobs(bodies)},
      ${texts(fresh.map(({ event }) => event.replyToExternalId))},
      ${texts(fresh.map(({ event }) => event.forwarded))},
      ${bools(fresh.map(({ event }) => event.isFromElsewhere))},
      ${instants(fresh.map(({ event }) => event.at))}) as fresh
    on conflict do nothing returning id`);
  const stored = new Set(rows.map(({ id }) => id));
  return fresh.filter(({ id }) => stored.has(id));
}

interface Piece {
  messageId: string;
  position: number;
  key: Buffer;
  attachment: IncomingAttachment;
}

/** Store what came with new messages. Files are fetched by a job; what may not be kept stays a link. */
export async function insertAttachments(ctx: Context, stored: Fresh[]): Promise<void> {
  const pieces = stored.flatMap(({ id: messageId, conversation: { key }, event }) =>
    event.attachments.map((attachment, position): Piece => ({ messageId, position, key, attachment })),
  );
  if (pieces.length === 0) return;
  const sealed = (
    column: "source" | "detail" | "name",
    textOf: (attachment: IncomingAttachment) => string | null,
  ) =>
    blobs(
      pieces.map(({ key, messageId, position, attachment }) =>
        sealAttachment(key, messageId, position, column, textOf(attachment)),
      ),
    );
  await ctx.db.execute(sql`
    insert into ${attachments} (workspace_id, message_id, position, kind, state, source, detail, mime, name)
    select ${ctx.workspaceId}::uuid, piece.* from unnest(
      ${uuids(pieces.map(({ messageId }) => messageId))}, ${ints(pieces.map(({ position }) => position))},
      ${texts(pieces.map(({ attachment }) => attachment.kind))},
      ${texts(pieces.map(({ attachment }) => (isToFetch(attachment) ? "pending" : "inline")))},
      ${sealed("source", ({ source }) => source)},
      ${sealed("detail", ({ detail }) => detail && JSON.stringify(detail))},
      ${texts(pieces.map(({ attachment }) => attachment.mime))}, ${sealed("name", ({ name }) => name)}) as piece
    on conflict do nothing`);
}

/** Is there a file to fetch and keep? */
export const isToFetch = ({ source, mayStore }: IncomingAttachment) => source !== null && mayStore;
