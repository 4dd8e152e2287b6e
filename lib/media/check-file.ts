import { refuse } from "@/lib/errors";
import { stripMetadata } from "@/lib/media/cleaning/strip-metadata";
import type { Cleaned } from "@/lib/media/cleaning/stripped";
import { type FileType, fileTypeOf } from "./file-type";
import { readImageHeader } from "./image-header";
import { FILE_BYTES_MAX, FRAMES_MAX, PIXELS_MAX } from "./shapes";

/** What a file is, how large it is shown (null for what is no picture), and its bytes without metadata. */
interface CheckedFile extends FileType, Cleaned {
  widthPx: number | null;
  heightPx: number | null;
  /** How many pictures a moving one is made of. */
  frames: number | null;
}

/**
 * Find out what a file is, by content, take out what its device wrote in it, and refuse what no part of the
 * system accepts.
 *
 * @throws Refusal `empty_file`; `file_too_large` over 25 MB; `image_unreadable` if a picture's header cannot be
 *   read; `file_unreadable` if a film or a sound is damaged beyond cleaning; `image_too_big` over
 *   50 megapixels in all its frames, or over 1,000 frames.
 */
export async function checkFile(bytes: Buffer): Promise<CheckedFile> {
  if (bytes.length === 0) refuse("empty_file");
  if (bytes.length > FILE_BYTES_MAX) refuse("file_too_large");
  const type = fileTypeOf(bytes);
  const isPicture = type.kind === "image";
  const header = isPicture ? (readImageHeader(bytes, type.mime) ?? refuse("image_unreadable")) : null;
  if (header && isTooBig(header)) refuse("image_too_big");

  const stripped = await stripMetadata(bytes, type.mime);
  if (stripped.bytes.length === 0) refuse(isPicture ? "image_unreadable" : "file_unreadable", type.mime);
  const { widthPx = null, heightPx = null, frames = null } = header ?? {};
  const isTurned = stripped.orientation >= 5;
  const size = isTurned ? { widthPx: heightPx, heightPx: widthPx } : { widthPx, heightPx };
  return { ...type, ...stripped, ...size, frames };
}

function isTooBig({
  widthPx,
  heightPx,
  frames,
}: {
  widthPx: number;
  heightPx: number;
  frames: number;
}): boolean {
  return frames > FRAMES_MAX || widthPx * heightPx * frames > PIXELS_MAX;
}
