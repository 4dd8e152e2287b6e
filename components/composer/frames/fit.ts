import type { PickedImage } from "@/components/composer/writing";
import type { Limits } from "@/lib/publishing/shapes";

/**
 * The ratio (width / height) a picture has once it is sent: its own where that is allowed, else with bars up
 * to the nearest that is. Where a platform shows all in the first one's ratio, all have it.
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
