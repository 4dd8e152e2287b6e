import sharp from "sharp";
import { refuse } from "@/lib/errors";
import { PIXELS_MAX } from "./shapes";

/** What a picture has to become. Ratios are width / height. */
export interface ImageFit {
  ratioMin: number;
  ratioMax: number;
  widthMax: number;
  heightMax?: number;
  bytesMax: number;
}

// One picture at a time per process, and no cache: memory before speed.
sharp.cache(false);
sharp.concurrency(1);

const QUALITIES = [90, 82, 72, 60, 45];

/**
 * Make a JPEG that fits: turned as the camera noted, in sRGB, without anything the camera wrote in it (so no
 * place where it was taken), on white where it was transparent. A picture too wide or too tall for the ratio
 * gets white bars, since cutting could lose what matters; one too heavy is pressed harder, then shrunk. Of a
 * moving picture the first frame is taken.
 *
 * @throws Refusal `image_unreadable` if it is damaged; `image_too_big` if it cannot be made to fit.
 */
export async function fitImage(bytes: Buffer, fit: ImageFit): Promise<Buffer> {
  let { width, height } = await sizeOf(bytes);
  const scale = Math.min(1, fit.widthMax / width, (fit.heightMax ?? Infinity) / height);
  width = Math.max(1, Math.round(width * scale));
  height = Math.max(1, Math.round(height * scale));

  for (let attempt = 0; attempt < QUALITIES.length * 3; attempt += 1) {
    const shrink = 0.7 ** Math.floor(attempt / QUALITIES.length);
    const size = {
      width: Math.max(1, Math.floor(width * shrink)),
      height: Math.max(1, Math.floor(height * shrink)),
    };
    const made = await draw(bytes, size, fit, QUALITIES[attempt % QUALITIES.length]!);
    if (made.length <= fit.bytesMax) return made;
  }
  return refuse("image_too_big");
}

async function draw(bytes: Buffer, size: Size, fit: ImageFit, quality: number): Promise<Buffer> {
  const canvas = canvasOf(size, fit);
  try {
    return await reading(bytes)
      .rotate()
      .resize({ ...canvas, fit: "contain", background: "#ffffff" })
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .jpeg({ quality, mozjpeg: true })
      .toBuffer();
  } catch (error) {
    return refuse("image_unreadable", error instanceof Error ? error.message : undefined);
  }
}

interface Size {
  width: number;
  height: number;
}

/** The sheet a picture of this size is laid on, so that its ratio is allowed. Never wider than allowed. */
export function canvasOf({ width, height }: Size, { ratioMin, ratioMax, widthMax }: ImageFit): Size {
  const ratio = width / height;
  if (ratio > ratioMax) return { width, height: Math.ceil(width / ratioMax) };
  if (ratio >= ratioMin) return { width, height };
  const wide = Math.ceil(height * ratioMin);
  return wide <= widthMax
    ? { width: wide, height }
    : { width: widthMax, height: Math.floor(widthMax / ratioMin) };
}

async function sizeOf(bytes: Buffer): Promise<Size> {
  try {
    const { width, height, orientation = 1 } = await reading(bytes).metadata();
    return orientation >= 5 ? { width: height, height: width } : { width, height };
  } catch (error) {
    return refuse("image_unreadable", error instanceof Error ? error.message : undefined);
  }
}

/** Only what `checkFile` let in as a picture comes here; the cap holds even if a header lied. */
const reading = (bytes: Buffer) => sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: "error", pages: 1 });
