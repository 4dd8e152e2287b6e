import type { media } from "@/db/schema/media";
import type { Context } from "@/lib/context";
import { isShownInPlace } from "./file-type";
import { mediaPath } from "./media-url";
import type { MediaView } from "./shapes";

/** A row of `media` as screens see it, with signed paths for whoever asks, that hold for a day. */
export function viewOf(ctx: Context, row: typeof media.$inferSelect): MediaView {
  const { id, kind, mime, name, bytes, widthPx, heightPx, frames, isClean } = row;
  return {
    id,
    kind,
    mime,
    name,
    bytes,
    widthPx,
    heightPx,
    isMoving: frames === null ? mime === "image/gif" : frames > 1,
    isClean: isClean ?? wasCleaned(mime),
    url: mediaPath(ctx, id, "original"),
    previewUrl: mediaPath(ctx, id, "preview"),
  };
}

/** Whether files of this type were cleaned on arrival before a row said whether its file was. */
const wasCleaned = (mime: string) =>
  isShownInPlace(mime) || mime === "application/pdf" || mime === "text/plain";
