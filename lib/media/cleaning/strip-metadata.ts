import { stripGif } from "./strip-gif";
import { stripIso } from "./strip-iso";
import { stripJpeg } from "./strip-jpeg";
import { stripOgg } from "./strip-ogg";
import { stripPdf } from "./strip-pdf";
import { stripPng } from "./strip-png";
import { stripMp3, stripWav } from "./strip-sound";
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
  "video/mp4": stripIso,
  "video/quicktime": stripIso,
  "audio/mp4": stripIso,
  "video/webm": stripWebm,
  "audio/mpeg": stripMp3,
  "audio/aac": stripMp3,
  "audio/ogg": stripOgg,
  "audio/wav": stripWav,
  "application/pdf": stripPdf,
};

/**
 * Take out of a file what its device wrote beside it (EXIF, XMP, IPTC, place, device, comments), without
 * decoding: the picture, its frames and its colours stay bit for bit. Done before a file is kept, so that
 * nothing that leaves the house can carry it.
 *
 * A PDF that is signed or encrypted, and documents of other kinds, are handed on as they are.
 *
 * @param mime As found by `fileTypeOf`.
 */
export function stripMetadata(bytes: Buffer, mime: string): Stripped {
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
