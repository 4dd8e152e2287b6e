import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { checkPublication } from "@/lib/publishing/publication-rules";
import { readImages } from "./get-post";
import type { LockedPost } from "./locked-post";
import { readTargets } from "./targets";

/**
 * Check a locked post by the rules of the composer, channel by channel. Publications that were cancelled are not
 * checked.
 *
 * @throws Refusal `channel_required` if no channel is chosen, or the code of the first problem.
 */
export async function checkPost(ctx: Context, { post, publications }: LockedPost): Promise<void> {
  const going = publications.filter(({ state }) => state !== "cancelled" && state !== "skipped");
  if (going.length === 0) refuse("channel_required");
  const textOn = new Map(going.map(({ channelId, textOverride }) => [channelId, textOverride ?? post.text]));
  const targets = await readTargets(ctx, [...textOn.keys()]);
  const gone = going.find(({ channelId }) => !targets.has(channelId));
  if (gone) refuse("not_found", `channel ${gone.channelId}`);
  const images = (await readImages(ctx, post.id)).map(({ media, altText }) => ({ ...media, altText }));
  for (const target of targets.values()) {
    const text = textOn.get(target.channelId) ?? post.text;
    const [problem] = checkPublication({ kind: post.kind, text, images }, target).problems;
    if (problem) refuse(problem.code, `on ${target.platform}`);
  }
}
