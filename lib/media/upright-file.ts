import sharp from "sharp";
import { inWorkspace, type Scope } from "@/lib/context";
import { keepVariant } from "./keep-variant";
import { getStored, type OpenFile, UPRIGHT } from "./read-file";
import { PIXELS_MAX } from "./shapes";

/**
 * Read a file as it is shown and may be handed out. A photo of a camera that was not upright is turned,
 * once, and the result stored beside the original: without its metadata nobody else could turn it. In the
 * worker only.
 *
 * @throws Refusal `not_found`.
 */
export async function uprightFile(scope: Scope, id: string): Promise<OpenFile> {
  const { file, turn } = await inWorkspace(scope, (ctx) => getStored(ctx, id));
  if (turn === 1) return file;
  const bytes = await turned(file.bytes, turn);
  await keepVariant(scope, id, UPRIGHT, bytes);
  return { ...file, bytes };
}

/** Degrees to turn to the right, and whether to mirror left and right before, for each way of holding. */
const TURNS: Record<number, { degrees: number; isMirrored: boolean }> = {
  2: { degrees: 0, isMirrored: true },
  3: { degrees: 180, isMirrored: false },
  4: { degrees: 180, isMirrored: true },
  5: { degrees: 270, isMirrored: true },
  6: { degrees: 90, isMirrored: false },
  7: { degrees: 90, isMirrored: true },
  8: { degrees: 270, isMirrored: false },
};

const JPEG_QUALITY = 95;

/** The picture turned, of the same type and colours. A damaged one is returned unchanged. */
async function turned(bytes: Buffer, orientation: number): Promise<Buffer> {
  const { degrees, isMirrored } = TURNS[orientation] ?? { degrees: 0, isMirrored: false };
  try {
    const picture = sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: "none" });
    const { format, chromaSubsampling = "4:2:0", space } = await picture.metadata();
    if (isMirrored) picture.flop();
    picture.rotate(degrees);
    if (space !== "cmyk") picture.keepIccProfile();
    if (format === "jpeg") picture.jpeg({ quality: JPEG_QUALITY, chromaSubsampling });
    if (format === "webp") picture.webp({ quality: JPEG_QUALITY, smartSubsample: true });
    return await picture.toBuffer();
  } catch {
    return bytes;
  }
}
