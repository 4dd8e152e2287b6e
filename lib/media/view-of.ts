import type { media } from "@/db/schema/media";
import { mediaPath } from "./media-url";
import type { MediaView } from "./shapes";

/** A row of `media` as screens see it, with signed paths that hold for a day. */
export function viewOf({ now }: { now: Date }, row: typeof media.$inferSelect): MediaView {
  const { workspaceId, id, kind, mime, name, bytes, widthPx, heightPx } = row;
  return {
    id,
    kind,
    mime,
    name,
    bytes,
    widthPx,
    heightPx,
    url: mediaPath(workspaceId, id, "original", now),
    previewUrl: mediaPath(workspaceId, id, "preview", now),
  };
}
