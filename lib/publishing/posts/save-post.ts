import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { isSameContent } from "@/lib/publishing/content-rules";
import { Draft, type PostView } from "@/lib/publishing/shapes";
import { isPromised, mayChange } from "@/lib/publishing/state-rules";
import { allow } from "@/lib/workspaces/allow";
import { contentOf, getPost } from "./get-post";
import { keepRevision } from "./keep-revision";
import { lockPost } from "./locked-post";
import { writeContent } from "./write-content";

/**
 * Keep a post as its author leaves it: words, pictures, channels and what differs on each.
 *
 * Saved often while somebody writes, so it may be incomplete. Of a post that waits for its time it is kept
 * beside it, and goes out only once `applyRevision` was asked. The same new post twice is stored once.
 *
 * @throws Refusal `forbidden`; `not_found` for a picture or channel that is not here, or a deleted post;
 *   `conflict` if somebody saved meanwhile, or it is out or on its way.
 */
export async function savePost(ctx: Context, draft: Draft): Promise<PostView> {
  allow(ctx, "write_posts");
  const asked = Draft.parse(draft);
  const known = await lockPost(ctx, asked.id);
  if (known && asked.expectedVersion === null && isSameContent(asked, await contentOf(ctx, known)))
    return getPost(ctx, asked.id);
  if (known ? known.post.version !== asked.expectedVersion : asked.expectedVersion !== null) {
    refuse(known ? "conflict" : "not_found", `post ${asked.id}`);
  }
  if (known && !mayChange(known.publications.map(({ state }) => state)))
    refuse("conflict", "It is out or on its way");

  if (known && isPromised(known.publications.map(({ state }) => state)))
    await keepRevision(ctx, asked, known);
  else await writeContent(ctx, asked, known);
  announce(ctx, "post", asked.id);
  return getPost(ctx, asked.id);
}
