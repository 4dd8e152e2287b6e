import type { MediaFault } from "../files/media-rules";
import { GraphError } from "../graph/graph-error";

const one = (code: number, subcode: number, title: string, message: string): MediaFault => ({
  code,
  subcode,
  title,
  message,
});

/** Instagram's publishing errors by name. @see https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/error-codes */
export const faults = {
  downloadTimedOut: one(-2, 2207003, "Timeout", "It takes too long to download the media."),
  expired: one(
    -2,
    2207020,
    "Media expired",
    "The media you are trying to access has expired. Please try to upload again.",
  ),
  serverError: one(-1, 2207001, "Server error", "Instagram server error. Try again."),
  creationFailed: one(
    -1,
    2207032,
    "Media creation failed",
    "Create media fail, please try to re-create media.",
  ),
  uploadFailed: one(-1, 2207053, "Unknown upload error", "Unknown upload error."),
  thumbOffset: one(
    1,
    2207057,
    "Thumbnail offset",
    "Thumbnail offset must be within the length of the video.",
  ),
  spam: one(
    4,
    2207051,
    "Action blocked",
    "We restrict certain activity to protect our community. Tell us if you think we made a mistake.",
  ),
  dailyCap: one(
    9,
    2207042,
    "Daily limit",
    "You reached the maximum number of posts that is allowed to be published by Content Publishing API.",
  ),
  notFound: one(
    24,
    2207006,
    "Media not found",
    "The media could not be found. Possible permission error due to missing permission or expired token.",
  ),
  containerGone: one(
    24,
    2207008,
    "Container not found",
    "The media container with this ID does not exist or has expired.",
  ),
  restricted: one(
    25,
    2207050,
    "Account restricted",
    "The Instagram account is restricted, inactive or checkpointed.",
  ),
  unknownType: one(100, 2207023, "Unknown media type", "The media type is unknown."),
  carouselSize: one(
    100,
    2207028,
    "Carousel",
    "Your post won't work as a carousel. Carousels need at least 2 photos/videos and no more than 10 photos/videos.",
  ),
  tooManyMentions: one(100, 2207040, "Too many tags", "Cannot use more than 20 tags."),
  videoFormat: one(
    352,
    2207026,
    "Unsupported video format",
    "The video format is not supported. Please check spec for supported format.",
  ),
  unfetchable: one(
    9004,
    2207052,
    "Media download has failed",
    "The media could not be fetched from this URI.",
  ),
  notReady: one(
    9007,
    2207027,
    "Media not ready",
    "The media is not ready for publishing, please wait for a moment.",
  ),
  imageTooLarge: one(
    36000,
    2207004,
    "Image too large",
    "The image is too large to download. It should be at most 8 MiB.",
  ),
  imageFormat: one(36001, 2207005, "Image format", "The image format is not supported."),
  imageRatio: one(36003, 2207009, "Aspect ratio", "The submitted image has an invalid aspect ratio."),
  captionTooLong: one(
    36004,
    2207010,
    "Caption too long",
    "The submitted caption was too long. It should have at most 2,200 characters.",
  ),
  trialReels: one(100, 2207081, "Trial reels", "This account is not eligible for trial reels."),
} satisfies Record<string, MediaFault>;

/** The fault asked for by a file's URL, such as `…/a.jpg?fail=2207052`; null for an ordinary one. */
export function askedFault(url: string): MediaFault | null {
  const subcode = Number(/[?&]fail=(\d+)/.exec(url)?.[1]);
  return Object.values(faults).find((fault) => fault.subcode === subcode) ?? null;
}

/** A fault as the refusal of a call. */
export function faultError(fault: MediaFault): GraphError {
  return new GraphError(fault.code, fault.message, {
    subcode: fault.subcode,
    isTransient: fault.code < 0,
    title: fault.title,
    userMessage: fault.message,
  });
}
