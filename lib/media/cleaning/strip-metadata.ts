import { isCleanable, stripAtOnce } from "./strip-at-once";
import { stripPdf } from "./strip-pdf";
import type { Stripped } from "./stripped";

/** A file as it is kept. */
export interface Cleaned extends Stripped {
  /** False if what was noted in it is still there: whoever sends it is told. */
  isClean: boolean;
}

/**
 * Take out of a file what its device wrote beside it (EXIF, XMP, IPTC, place, device, comments), without
 * decoding: the picture, its frames and its colours stay bit for bit. Done before a file is kept, so that
 * nothing that we hand out can carry it.
 *
 * A PDF that is signed or encrypted, and files of types that we do not read, are left as they are, which
 * `isClean` says.
 *
 * @param mime As found by `fileTypeOf`.
 */
export async function stripMetadata(bytes: Buffer, mime: string): Promise<Cleaned> {
  if (mime === "application/pdf") return stripPdf(bytes);
  return { ...stripAtOnce(bytes, mime), isClean: isCleanable(mime) };
}
