import type { attachments } from "@/db/schema/inbox/attachments";
import type { AttachmentView } from "@/lib/inbox/shapes";
import type { MediaView } from "@/lib/media/shapes";
import { AttachmentDetail } from "@/lib/platforms/shapes";
import { openAttachment } from "./message-seals";

/** An attachment as screens see it: with signed paths if its file is stored, never with Meta's address. */
export function attachmentView(
  row: typeof attachments.$inferSelect,
  key: Buffer,
  files: Map<string, MediaView>,
): AttachmentView {
  const { messageId, position, kind, state, mediaId } = row;
  const file = mediaId ? files.get(mediaId) : undefined;
  const detail = row.detail && openAttachment(key, messageId, position, "detail", row.detail);
  return {
    position,
    kind,
    state: state === "stored" && !file ? "unavailable" : state,
    mediaId,
    url: file?.url ?? null,
    previewUrl: file?.previewUrl ?? null,
    mime: file?.mime ?? row.mime,
    name: row.name ? openAttachment(key, messageId, position, "name", row.name) : (file?.name ?? null),
    detail: detail ? AttachmentDetail.parse(JSON.parse(detail)) : null,
  };
}
