import { sql } from "drizzle-orm";
import { blobs, ints, namesOf, rowsOf, texts, uuids } from "@/db/arrays";
import { attachments } from "@/db/schema/inbox/attachments";
import type { Context } from "@/lib/context";
import { keyOf } from "@/lib/inbox/comments/speech";
import { sealAttachment } from "@/lib/inbox/messages/message-seals";
import type { IncomingAttachment } from "@/lib/platforms/event";
import type { StoredMessage } from "./insert-messages";

interface Piece {
  messageId: string;
  position: number;
  key: Buffer;
  attachment: IncomingAttachment;
}

/** Store what came with new messages. Files are fetched by a job; what may not be kept stays a link. */
export async function insertAttachments(ctx: Context, stored: StoredMessage[]): Promise<void> {
  const pieces = stored.flatMap((one) =>
    one.event.attachments.map((attachment, position): Piece => {
      return { messageId: one.id, position, key: keyOf(one), attachment };
    }),
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
  const columns = {
    message_id: uuids(pieces.map(({ messageId }) => messageId)),
    position: ints(pieces.map(({ position }) => position)),
    kind: texts(pieces.map(({ attachment }) => attachment.kind)),
    state: texts(pieces.map(({ attachment }) => (isToFetch(attachment) ? "pending" : "inline"))),
    source: sealed("source", ({ source }) => source),
    detail: sealed("detail", ({ detail }) => detail && JSON.stringify(detail)),
    mime: texts(pieces.map(({ attachment }) => attachment.mime)),
    name: sealed("name", ({ name }) => name),
  };
  await ctx.db.execute(sql`
    insert into ${attachments} (workspace_id, ${namesOf(columns)})
    select ${ctx.workspaceId}::uuid, piece.* from ${rowsOf("piece", columns)}
    on conflict do nothing`);
}

/** Is there a file to fetch and keep? */
export const isToFetch = ({ source, mayStore }: IncomingAttachment) => source !== null && mayStore;
