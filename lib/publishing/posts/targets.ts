import { and, asc, eq, inArray } from "drizzle-orm";
import { channels } from "@/db/schema/channels";
import type { Context } from "@/lib/context";
import type { PlatformName } from "@/lib/platforms/platform";
import type { Publishing } from "@/lib/platforms/publishing";
import { platforms } from "@/lib/platforms/registry";
import type { Limits, PostKind, TargetView } from "@/lib/publishing/shapes";
import { allow } from "@/lib/workspaces/allow";

/** The channels a post can go to, by platform and name, with what each takes. At most 200. */
export async function listTargets(ctx: Context): Promise<TargetView[]> {
  allow(ctx, "read_posts");
  return [...(await readTargets(ctx)).values()];
}

/**
 * The same by channel id, for verbs. A channel that was disconnected is there too, so that a post on it can
 * be looked at; it cannot be published on.
 *
 * @param channelIds Only these; all, if left out.
 */
export async function readTargets(ctx: Context, channelIds?: string[]): Promise<Map<string, TargetView>> {
  if (channelIds?.length === 0) return new Map();
  const { id, platform, name, handle, state, workspaceId } = channels;
  const rows = await ctx.db
    .select({ channelId: id, platform, name, handle, state })
    .from(channels)
    .where(and(eq(workspaceId, ctx.workspaceId), channelIds && inArray(id, channelIds)))
    .orderBy(asc(platform), asc(name), asc(id))
    .limit(200);
  return new Map(
    rows.map((row) => [
      row.channelId,
      { ...row, post: limitsOf(row.platform, "post"), story: limitsOf(row.platform, "story") },
    ]),
  );
}

/** How a platform publishes this kind of thing; null where it takes a person with a phone. */
export function publisherOf(platform: PlatformName, kind: PostKind): Publishing | null {
  return kind === "post" ? platforms[platform].posts : platforms[platform].stories;
}

/** The part of it that screens and rules need. */
function limitsOf(platform: PlatformName, kind: PostKind): Limits | null {
  const publisher = publisherOf(platform, kind);
  if (!publisher) return null;
  const { textLimit, hashtagsMax, mentionsMax, images } = publisher;
  return { textLimit, hashtagsMax, mentionsMax, images: { ...images, types: [...images.types] } };
}
