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
 * Saved often while somebody writes, so it may be incomplete. For a post that waits for its time the
 * change is kept beside it, and goes out only after `applyRevision`. The same new post twice is stored once.
 *
 * @throws Refusal `forbidden`; `not_found` for a picture or channel that is not here, or a deleted post;
 *   `conflict` if somebody saved meanwhile, or it is out or on its way.
 */
export async function savePost(ctx: Context, input: Draft): Promise<PostView> {
  allow(ctx, "write_posts");
  const draft = Draft.parse(input);
  const lockedPost = await lockPost(ctx, draft.id);
  if (lockedPost && draft.expectedVersion === null && isSameContent(draft, await contentOf(ctx, lockedPost)))
    return getPost(ctx, draft.id);
  if (lockedPost ? lockedPost.post.version !== draft.expectedVersion : draft.expectedVersion !== null) {
    refuse(lockedPost ? "conflict" : "not_found", `post ${draft.id}`);
  }
  if (lockedPost && !mayChange(lockedPost.publications.map(({ state }) => state)))
    refuse("conflict", "It is out or on its way");

  if (lockedPost && isPromised(lockedPost.publications.map(({ state }) => state)))
    await keepRevision(ctx, draft, lockedPost);
  else await writeContent(ctx, draft, lockedPost);
  announce(ctx, "post", draft.id);
  return getPost(ctx, draft.id);
}
