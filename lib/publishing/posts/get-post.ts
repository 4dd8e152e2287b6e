import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import type { PostView } from "@/lib/publishing/shapes";
import { allow } from "@/lib/workspaces/allow";
import { readPost } from "./read-post";

/** One post with its publications, their states and what was tried. @throws Refusal `not_found` */
export async function getPost(ctx: Context, id: string): Promise<PostView> {
  allow(ctx, "read_posts");
  return (await findPost(ctx, id)) ?? refuse("not_found", `post ${id}`);
}

/** The same, but null if there is none. @throws Refusal `forbidden` */
export async function findPost(ctx: Context, id: string): Promise<PostView | null> {
  allow(ctx, "read_posts");
  return readPost(ctx, id);
}
