import sharp, { type Sharp } from "sharp";
import type { PictureRefusal } from "./shapes";

/**
 * The picture of a HEIC file, decoded whole; sharp's own build cannot. Its size is checked first.
 *
 * @returns The code of the refusal, if it cannot be decoded.
 */
export async function openHeic(bytes: Uint8Array, pixelsMax: number): Promise<Sharp | PictureRefusal> {
  // Two megabytes of code, rarely needed.
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
