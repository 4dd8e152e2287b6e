import type { media } from "@/db/schema/media";
import type { Context } from "@/lib/context";
import { mediaPath } from "./media-url";
import type { MediaView } from "./shapes";

/** A row of `media` as screens see it, with signed paths for whoever asks, that hold for a day. */
export function viewOf(ctx: Context, row: typeof media.$inferSelect): MediaView {
  const { id, kind, mime, name, bytes, widthPx, heightPx, frames } = row;
  return {
    id,
    kind,
    mime,
    name,
    bytes,
    widthPx,
    heightPx,
    isMoving: frames === null ? mime === "image/gif" : frames > 1,
    url: mediaPath(ctx, id, "original"),
    previewUrl: mediaPath(ctx, id, "preview"),
  };
}
