import sharp, { type Sharp } from "sharp";
import type { PictureRefusal } from "./shapes";

/**
 * The picture of a HEIC file, decoded whole; sharp's own build cannot. Its size is looked at first.
 *
 * @returns What it is refused with, if it cannot be had.
 */
export async function openHeic(bytes: Uint8Array, pixelsMax: number): Promise<Sharp | PictureRefusal> {
  // Two megabytes of code, wanted by few.
  const { default: decoder } = await import("heic-decode");
  const images = await decoder.all({ buffer: bytes });
  try {
    const first = images[0];
    if (!first) return "image_unreadable";
    if (first.width * first.height > pixelsMax) return "image_too_big";
    const { width, height, data } = await first.decode();
    return sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: pixelsMax });
  } finally {
    images.dispose();
  }
}
