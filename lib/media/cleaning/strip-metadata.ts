import { isCleanable, stripAtOnce } from "./strip-at-once";
import { stripPdf } from "./strip-pdf";
import { newUnpackRoom, stripZip } from "./strip-zip";
import type { Cleaned } from "./stripped";

/**
 * Take out of a file what its device wrote beside it (EXIF, XMP, IPTC, place, device, comments), without
 * decoding: the picture, its frames and its colours stay bit for bit. Done before a file is kept, so that
 * nothing that we hand out can carry it.
 *
 * A PDF that is signed or encrypted, and files of types that we do not read, are left as they are, which
 * `isClean` says.
 *
 * @param room How much may be unpacked of an archive that lies in another.
 * @param mime As found by `fileTypeOf`.
 */
export async function stripMetadata(bytes: Buffer, mime: string, room = newUnpackRoom()): Promise<Cleaned> {
  if (ARCHIVES.test(mime)) return stripZip(bytes, (inner, type) => stripMetadata(inner, type, room), room);
  if (mime === "application/pdf") return stripPdf(bytes);
  return { ...stripAtOnce(bytes, mime), isClean: isCleanable(mime) };
}

/** Archives, and the documents that are archives. */
const ARCHIVES = /^application\/(zip$|vnd\.openxmlformats-officedocument\.)/;
