import sharp, { type Metadata, type Sharp } from "sharp";
import { FILE_BYTES_MAX, FRAMES_MAX, PIXELS_MAX } from "@/lib/media/shapes";
import { isCameraRaw } from "./camera-raw";
import { openHeic } from "./open-heic";
import type { PictureRefusal, PictureTask } from "./shapes";

// One picture at a time, and no cache: memory before speed.
sharp.cache(false);
sharp.concurrency(1);

/** Most pixels of a picture that may be made smaller, where it can be read line by line, and where it cannot. */
const STREAMED_PIXELS_MAX = 250_000_000;
const WHOLE_PIXELS_MAX = 80_000_000;
/** The longer side of one that was made smaller: more than any platform shows. */
const SHRUNK_PX = 4_096;
const QUALITY = 92;

/** Stored as they are if they are whole; all others are converted. */
const KEPT_TYPES = ["image/jpeg", "image/png", "image/gif", "image/webp"];

/**
 * Decode a picture whole, once, before anybody relies on it, and convert it to what we store: what is
 * no JPEG, PNG, GIF or WebP becomes a JPEG, or a PNG where it is see-through. In the process for pictures only.
 *
 * @returns The bytes to store, null to store the original; or the code of the refusal.
 */
export async function preparePicture(task: PictureTask): Promise<Uint8Array | PictureRefusal | null> {
  const { mime, mayShrink } = task;
  if (mime === "image/tiff" && isCameraRaw(Buffer.from(task.bytes))) return "file_type";
  try {
    const picture = await open(task);
    if (typeof picture === "string") return picture;
    const size = await picture.metadata();
    const isTooBig = pixelsIn(size) > PIXELS_MAX || (size.pages ?? 1) > FRAMES_MAX;
    if (isTooBig && (!mayShrink || sizeOf(size) > shrinkableOf(size))) return "image_too_big";
    if (isTooBig) return await converted(picture.resize(SHRUNK_PX, SHRUNK_PX, { fit: "inside" }));
    if (!KEPT_TYPES.includes(mime)) return await converted(picture);
    await decodeAll(task);
    return null;
  } catch {
    return "image_unreadable";
  }
}

const sizeOf = ({ width, height }: Metadata) => width * height;
const pixelsIn = (size: Metadata) => sizeOf(size) * (size.pages ?? 1);
const shrinkableOf = ({ format, isProgressive }: Metadata) =>
  (format === "jpeg" || format === "png") && !isProgressive ? STREAMED_PIXELS_MAX : WHOLE_PIXELS_MAX;

async function open({ bytes, mime, mayShrink }: PictureTask): Promise<Sharp | PictureRefusal> {
  const pixelsMax = mayShrink ? WHOLE_PIXELS_MAX : PIXELS_MAX;
  if (mime === "image/heic" && !isAvif(bytes)) return openHeic(bytes, pixelsMax);
  // A moving picture shrinks to its first frame; what has many pages is its first page.
  const limitInputPixels = STREAMED_PIXELS_MAX;
  return sharp(bytes, { limitInputPixels, failOn: "error", sequentialRead: true }).autoOrient();
}

/** HEIC and AVIF share one file format; the brands tell which it is. */
function isAvif(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 128));
  const end = Math.min(head.length, head.readUInt32BE(0));
  return head.toString("latin1", 8, end).includes("avif");
}

/**
 * Every frame and every line; of the result only one channel is in memory, and dropped. JPEG has no checksums:
 * only its decoder's warnings show what is lost in the middle.
 */
async function decodeAll({ bytes, mime }: PictureTask): Promise<void> {
  const failOn = mime === "image/jpeg" ? "warning" : "error";
  const options = { limitInputPixels: PIXELS_MAX, failOn, sequentialRead: true, pages: -1 } as const;
  await sharp(bytes, options).extractChannel(0).raw().toBuffer();
}

async function converted(picture: Sharp): Promise<Uint8Array | PictureRefusal> {
  const upright = picture.toColourspace("srgb");
  const { hasAlpha } = await picture.metadata();
  const isOpaque = !hasAlpha || (await picture.clone().stats()).isOpaque;
  const asJpeg = () =>
    upright.clone().flatten({ background: "#ffffff" }).jpeg({ quality: QUALITY }).toBuffer();
  const made = isOpaque ? await asJpeg() : await upright.clone().png().toBuffer();
  if (made.length <= FILE_BYTES_MAX) return made;
  const smaller = await asJpeg();
  return smaller.length <= FILE_BYTES_MAX ? smaller : "image_too_big";
}
