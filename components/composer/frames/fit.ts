import type { PickedImage } from "@/components/composer/writing";
import type { Limits } from "@/lib/publishing/shapes";

/**
 * The ratio (width / height) of a picture as it is published: its own where that is allowed, else padded with
 * bars to the nearest allowed one. Where a platform uses the first picture's ratio for all, so does this.
 */
export function sentRatio(
  images: readonly PickedImage[],
  place: number,
  limits: Limits["images"] | undefined,
): number {
  const ratioOf = (image: PickedImage | undefined) => {
    const { widthPx, heightPx } = image?.media ?? {};
    const own = widthPx && heightPx ? widthPx / heightPx : 1;
    return limits ? Math.min(limits.ratioMax, Math.max(limits.ratioMin, own)) : own;
  };
  return ratioOf(images[limits?.isCroppedToFirst ? 0 : place]);
}
