import { refuse } from "@/lib/errors";
import { type FileType, fileTypeOf } from "./file-type";
import { readImageHeader } from "./image-header";
import { FILE_BYTES_MAX, FRAMES_MAX, PIXELS_MAX } from "./shapes";

/** What a file is and how large it is shown; sizes are null for what is no picture. */
export interface CheckedFile extends FileType {
  widthPx: number | null;
  heightPx: number | null;
}

/**
 * Find out what a file is, by content, and refuse what no part of the house may be handed.
 *
 * @throws Refusal `empty`; `file_too_large` over 25 MB; `image_unreadable` if a picture's header cannot be
 *   read; `image_too_big` over 50 megapixels in all its frames, or over 1,000 frames.
 */
export function checkFile(bytes: Buffer): CheckedFile {
  if (bytes.length === 0) refuse("empty", "file");
  if (bytes.length > FILE_BYTES_MAX) refuse("file_too_large");
  const type = fileTypeOf(bytes);
  if (type.kind !== "image") return { ...type, widthPx: null, heightPx: null };

  const header = readImageHeader(bytes, type.mime) ?? refuse("image_unreadable");
  const { widthPx, heightPx, frames } = header;
  if (frames > FRAMES_MAX || widthPx * heightPx * frames > PIXELS_MAX) refuse("image_too_big");
  return { ...type, widthPx, heightPx };
}
