import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { checkPublication } from "@/lib/publishing/publication-rules";
import type { PostView } from "@/lib/publishing/shapes";
import { readTargets } from "./list-targets";
import { readPost } from "./read-post";

/**
 * Ask of a stored post what the composer asks while it is written. Publications that were cancelled are not looked
 * at.
 *
 * @throws Refusal `channel_required` if no channel is chosen, or the code of the first problem.
 */
export async function checkPost(ctx: Context, id: string): Promise<PostView> {
  const post = (await readPost(ctx, id)) ?? refuse("not_found", `post ${id}`);
  const legs = post.publications.filter(({ state }) => state !== "cancelled" && state !== "skipped");
  if (legs.length === 0) refuse("channel_required");
  const targets = await readTargets(
    ctx,
    legs.map(({ channelId }) => channelId),
  );
  const images = post.images.map(({ media, altText }) => ({ ...media, altText }));
  for (const leg of legs) {
    const target = targets.get(leg.channelId) ?? refuse("not_found", `channel ${leg.channelId}`);
    const { problems } = checkPublication({ kind: post.kind, text: leg.text ?? post.text, images }, target);
    if (problems[0]) refuse(problems[0].code, `on ${leg.platform}`);
  }
  return post;
}
