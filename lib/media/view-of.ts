import type { media } from "@/db/schema/media";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { fileNamesOf } from "./file-key";
import { isShownInPlace } from "./file-type";
import { mediaPath } from "./media-url";
import type { MediaView } from "./shapes";

type MediaRow = typeof media.$inferSelect;

/** Rows of `media` as screens see them, with signed paths for whoever asks, that hold for a day. */
export async function viewFiles(ctx: Context, rows: readonly MediaRow[]): Promise<MediaView[]> {
  const names = await fileNamesOf(ctx, rows);
  return rows.map(({ id, kind, mime, bytes, widthPx, heightPx, frames, isClean }) => ({
    id,
    kind,
    mime,
    name: names.get(id) ?? null,
    bytes,
    widthPx,
    heightPx,
    isMoving: frames === null ? mime === "image/gif" : frames > 1,
    isClean: isClean ?? wasCleaned(mime),
    url: mediaPath(ctx, id, "original"),
    previewUrl: mediaPath(ctx, id, "preview"),
  }));
}

/** The same for one. */
export async function viewFile(ctx: Context, row: MediaRow): Promise<MediaView> {
  const [view] = await viewFiles(ctx, [row]);
  return view ?? refuse("not_found", `media ${row.id}`);
}

/** Whether files of this type were cleaned on arrival before a row said whether its file was. */
const wasCleaned = (mime: string) =>
  isShownInPlace(mime) || mime === "application/pdf" || mime === "text/plain";
