import { and, eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { channels } from "@/db/schema/channels";
import { handOffs } from "@/db/schema/publishing/hand-offs";
import { posts } from "@/db/schema/publishing/posts";
import { publications } from "@/db/schema/publishing/publications";
import { memberships } from "@/db/schema/workspaces/memberships";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import type { Context, Role } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { type HandOffView, handOffStateOf } from "@/lib/publishing/hand-off-rules";
import { readImages } from "@/lib/publishing/posts/get-post";

interface Found {
  row: typeof handOffs.$inferSelect;
  /** Of whoever made the link; null once they are no member. */
  makerRole: Role | null;
  view: HandOffView;
}

/**
 * The hand-off of a token's hash, with what its page shows. The words and pictures are only there while the
 * link is open: afterwards it shows only the outcome.
 *
 * @throws Refusal `not_found`
 */
export async function readHandOff(ctx: Context, tokenHash: Buffer): Promise<Found> {
  const { db, workspaceId } = ctx;
  const [found] = await db
    .select({
      row: handOffs,
      publication: publications,
      post: posts,
      channelName: channels.name,
      channelHandle: channels.handle,
      workspaceName: workspaces.name,
      zone: workspaces.zone,
      makerRole: memberships.role,
    })
    .from(handOffs)
    .innerJoin(publications, isRow(publications, workspaceId, handOffs.publicationId))
    .innerJoin(posts, isRow(posts, workspaceId, publications.postId))
    .innerJoin(channels, isRow(channels, workspaceId, publications.channelId))
    .innerJoin(workspaces, eq(workspaces.id, workspaceId))
    .leftJoin(
      memberships,
      and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, handOffs.publisherId)),
    )
    .where(and(eq(handOffs.workspaceId, workspaceId), eq(handOffs.tokenHash, tokenHash)));
  if (!found) return refuse("not_found", "hand-off");
  const { row, publication, post, channelName, channelHandle, workspaceName, zone, makerRole } = found;
  const state = handOffStateOf(publication.state, row.expiresAt, makerRole, ctx.now);
  const isOpen = state === "open";
  const view: HandOffView = {
    state,
    kind: post.kind,
    workspaceName,
    zone,
    channelName,
    channelHandle,
    text: isOpen ? (publication.textOverride ?? post.text) : "",
    images: isOpen ? await readImages(ctx, post.id) : [],
    dueAt: publication.dueAt?.toISOString() ?? null,
    expiresAt: row.expiresAt.toISOString(),
  };
  return { row, makerRole, view };
}
