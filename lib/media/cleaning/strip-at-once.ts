import { stripAvi } from "./strip-avi";
import { stripGif } from "./strip-gif";
import { stripIso, stripJxl } from "./strip-iso";
import { stripJpeg } from "./strip-jpeg";
import { stripOgg } from "./strip-ogg";
import { stripPng } from "./strip-png";
import { stripFlac, stripMp3, stripWav } from "./strip-sound";
import { stripWebm } from "./strip-webm";
import { stripWebp } from "./strip-webp";
import type { Stripped } from "./stripped";

const strippers: Record<string, (bytes: Buffer) => Stripped> = {
  "image/jpeg": stripJpeg,
  "image/png": stripPng,
  "image/gif": stripGif,
  "image/webp": stripWebp,
  "image/heic": stripIso,
  "image/avif": stripIso,
  "image/jxl": stripJxl,
  "application/mp4": stripIso,
  "video/mp4": stripIso,
  "video/quicktime": stripIso,
  "audio/mp4": stripIso,
  "video/webm": stripWebm,
  "video/x-msvideo": stripAvi,
  "audio/mpeg": stripMp3,
  "audio/aac": stripMp3,
  "audio/ogg": stripOgg,
  "audio/wav": stripWav,
  "audio/flac": stripFlac,
};

/** Types in which nothing can be noted beside what they say. */
const PLAIN = new Set(["text/plain", "audio/amr"]);

/** Can `stripAtOnce` clean files of this type of what was noted in them? Pure. */
export const isCleanable = (mime: string): boolean => mime in strippers || PLAIN.has(mime);

/**
 * `stripMetadata` for all kinds of files that are cleaned in one short go.
 *
 * @param mime As found by `fileTypeOf`.
 */
export function stripAtOnce(bytes: Buffer, mime: string): Stripped {
  const strip = strippers[mime];
  if (!strip) return { bytes, orientation: 1, isWhole: true };
  try {
    return strip(bytes);
  } catch (error) {
    // It ended in the middle of a field. What cannot be read cannot be cleaned either, so nothing of it stays.
    if (error instanceof RangeError) return { bytes: Buffer.alloc(0), orientation: 1, isWhole: false };
    throw error;
  }
}
