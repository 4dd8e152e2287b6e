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
  const publications = post.publications.filter(({ state }) => state !== "cancelled" && state !== "skipped");
  if (publications.length === 0) refuse("channel_required");
  const targets = await readTargets(
    ctx,
    publications.map(({ channelId }) => channelId),
  );
  const images = post.images.map(({ media, altText }) => ({ ...media, altText }));
  for (const publication of publications) {
    const target =
      targets.get(publication.channelId) ?? refuse("not_found", `channel ${publication.channelId}`);
    const { problems } = checkPublication(
      { kind: post.kind, text: publication.text ?? post.text, images },
      target,
    );
    if (problems[0]) refuse(problems[0].code, `on ${publication.platform}`);
  }
  return post;
}
