import type { MediaFacts } from "./media-facts";

/** Why Meta would not take a file. */
export interface MediaFault {
  code: number;
  subcode: number;
  message: string;
  title: string;
}

const MIB = 1024 * 1024;
const RATIO_MIN = 4 / 5;
const RATIO_MAX = 1.91;
/** Half a pixel of rounding at 320 pixels; Meta takes 1080 by 1350 and 1080 by 566. */
const RATIO_SLACK = 0.003;

export type InstagramUse = "feed" | "carousel" | "story" | "reel";

/**
 * Check a picture for Instagram: JPEG, 8 MiB, and in the feed between 4:5 and 1.91:1. Null when it is fine.
 *
 * @see https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media
 */
export function instagramImageFault(image: MediaFacts, use: InstagramUse): MediaFault | null {
  if (image.kind !== "image") return unfetchable("Only photo or video can be accepted as media type.");
  if (image.format !== "jpeg" || image.isMultiPicture) {
    return fault(
      36001,
      2207005,
      "The image format is not supported. Please use JPEG.",
      "Unsupported image format",
    );
  }
  if (image.bytes > 8 * MIB) {
    return fault(
      36000,
      2207004,
      "The image is too large. It should be at most 8 MiB.",
      "Image size too large",
    );
  }
  const ratio = image.width / image.height;
  if (use === "feed" && (ratio < RATIO_MIN - RATIO_SLACK || ratio > RATIO_MAX + RATIO_SLACK)) {
    return fault(
      36003,
      2207009,
      "The submitted image with aspect ratio ('%s',) cannot be published. Please submit an image with a valid aspect ratio.".replace(
        "%s",
        ratio.toFixed(2),
      ),
      "Unsupported aspect ratio",
    );
  }
  return null;
}

/** Check a film for Instagram; the fault is found while the container is in progress. Null when it is fine. */
export function instagramVideoFault(video: MediaFacts, use: InstagramUse): MediaFault | null {
  if (video.kind !== "video") return unfetchable("Only photo or video can be accepted as media type.");
  const bytesMax = use === "story" ? 100 * MIB : 300 * MIB;
  const secondsMax = use === "story" ? 60 : use === "carousel" ? 60 : 900;
  const ratio = video.width / video.height;
  const isWrong =
    video.bytes > bytesMax ||
    video.durationMs < 3_000 ||
    video.durationMs > secondsMax * 1000 ||
    video.width > 1920 ||
    !(ratio >= 0.01 && ratio <= 10) ||
    !video.isMoovFirst ||
    video.hasEditList ||
    !video.codecs.some((codec) => ["avc1", "avc3", "hvc1", "hev1"].includes(codec));
  if (!isWrong) return null;
  return fault(
    352,
    2207026,
    "The video format is not supported. Please check spec for supported format.",
    "Unsupported video format",
  );
}

/** Meta could not fetch the file, or it was neither picture nor film. */
export function unfetchable(message: string): MediaFault {
  return fault(9004, 2207052, message, "Media download has failed.");
}

/** Check a picture for a Page: jpeg, bmp, png, gif or tiff, and a size. Null when it is fine. */
export function pagePhotoFault(image: MediaFacts, bytesMax: number): MediaFault | null {
  const isPicture = image.kind === "image" && ["jpeg", "png", "gif", "tiff", "bmp"].includes(image.format);
  if (!isPicture) return fault(324, 2069019, "Missing or invalid image file", "Invalid image");
  if (image.bytes > bytesMax) {
    return fault(
      100,
      1366046,
      "Photos should be smaller than 10 MB and saved as JPG, PNG, GIF, TIFF or BMP files.",
      "Can't Read Files",
    );
  }
  return null;
}

/** Why a film cannot be a Page reel or story, as the sentence its processing phase shows; null when it can. */
export function pageVideoFault(
  video: MediaFacts,
  use: "reel" | "story",
): { code: number; message: string } | null {
  const secondsMax = use === "reel" ? 90 : 60;
  const ratio = video.width / video.height;
  if (video.kind !== "video")
    return { code: 352, message: "The video file you selected is in a format that we don't support." };
  if (video.durationMs < 3_000 || video.durationMs > secondsMax * 1000) {
    return { code: 1363128, message: `The video's length must be between 3 and ${secondsMax} seconds.` };
  }
  if (ratio < 9 / 16 - 0.01 || ratio > 16 / 9 + 0.01) {
    return { code: 1363040, message: "The video's aspect ratio must lie between 16:9 and 9:16." };
  }
  if (Math.min(video.width, video.height) < 540) {
    return { code: 1363127, message: "The video's resolution must be at least 540 by 960." };
  }
  return null;
}

function fault(code: number, subcode: number, message: string, title: string): MediaFault {
  return { code, subcode, message, title };
}
