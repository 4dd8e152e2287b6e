import sharp from "sharp";
import { readMovie } from "./movie-facts";

/** What the bytes of a file say it is, whatever its name or content type claim. */
export interface MediaFacts {
  kind: "image" | "video" | "unknown";
  /** `jpeg`, `png`, `gif`, `webp`, `svg`, `mp4` …; `unknown` for what is neither picture nor film. */
  format: string;
  bytes: number;
  /** Pixels as shown, after EXIF rotation. 0 when unknown. */
  width: number;
  height: number;
  /** Films only. */
  durationMs: number;
  codecs: string[];
  /** The index comes before the pictures, so that a film can play before it is fully loaded. */
  isMoovFirst: boolean;
  hasEditList: boolean;
  isMultiPicture: boolean;
}

const PIXELS_MAX = 268_402_689;

/** Look at the bytes of a file. Never throws: what cannot be read is `unknown`. */
export async function mediaFacts(bytes: Uint8Array): Promise<MediaFacts> {
  const none: MediaFacts = {
    kind: "unknown",
    format: "unknown",
    bytes: bytes.length,
    width: 0,
    height: 0,
    durationMs: 0,
    codecs: [],
    isMoovFirst: false,
    hasEditList: false,
    isMultiPicture: false,
  };
  const movie = readMovie(bytes);
  if (movie) return { ...none, ...movie, kind: "video", format: "mp4" };
  try {
    const image = await sharp(bytes, { limitInputPixels: PIXELS_MAX }).metadata();
    const isTurned = (image.orientation ?? 1) >= 5;
    const [width, height] = [image.width ?? 0, image.height ?? 0];
    return {
      ...none,
      kind: "image",
      format: image.format ?? "unknown",
      width: isTurned ? height : width,
      height: isTurned ? width : height,
      isMultiPicture: hasMultiPictureMark(bytes),
    };
  } catch {
    return none;
  }
}

/** The MIME type that belongs to a format of {@link MediaFacts}. */
export function mimeTypeOf(facts: MediaFacts): string {
  if (facts.kind === "unknown") return "application/octet-stream";
  return facts.kind === "video" ? "video/mp4" : `image/${facts.format === "svg" ? "svg+xml" : facts.format}`;
}

/** An MPO is a JPEG whose APP2 segment begins with `MPF`. */
function hasMultiPictureMark(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 65_536));
  return head.includes("MPF\0", 0, "latin1");
}
