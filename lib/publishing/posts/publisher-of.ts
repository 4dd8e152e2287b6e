import type { PlatformName } from "@/lib/platforms/platform";
import type { Publishing } from "@/lib/platforms/publishing";
import { platforms } from "@/lib/platforms/registry";
import type { Limits, PostKind } from "@/lib/publishing/shapes";

/** How a platform publishes this kind of thing; null where it takes a person with a phone. */
export function publisherOf(platform: PlatformName, kind: PostKind): Publishing | null {
  return kind === "post" ? platforms[platform].posts : platforms[platform].stories;
}

/** The part of it that screens and rules need. */
export function limitsOf(platform: PlatformName, kind: PostKind): Limits | null {
  const publisher = publisherOf(platform, kind);
  if (!publisher) return null;
  const { textLimit, hashtagsMax, mentionsMax, images } = publisher;
  return { textLimit, hashtagsMax, mentionsMax, images: { ...images, types: [...images.types] } };
}
