import { stripAtOnce } from "./strip-at-once";
import { stripPdf } from "./strip-pdf";
import type { Stripped } from "./stripped";

/**
 * Take out of a file what its device wrote beside it (EXIF, XMP, IPTC, place, device, comments), without
 * decoding: the picture, its frames and its colours stay bit for bit. Done before a file is kept, so that
 * nothing that we hand out can carry it.
 *
 * A PDF that is signed or encrypted, and documents of other kinds, are left as they are.
 *
 * @param mime As found by `fileTypeOf`.
 */
export async function stripMetadata(bytes: Buffer, mime: string): Promise<Stripped> {
  return mime === "application/pdf" ? stripPdf(bytes) : stripAtOnce(bytes, mime);
}
