import { isRow } from "@/db/is-row";
import { media } from "@/db/schema/media";
import type { Context } from "@/lib/context";
import { getMedia } from "@/lib/media/find-media";
import type { MediaView } from "@/lib/media/shapes";
import { allow } from "@/lib/workspaces/allow";

/**
 * A file with fresh addresses. What a contact sent is for those who read the inbox.
 *
 * @throws Refusal `not_found`; `forbidden` for a contact's file without that right.
 */
export async function getFile(ctx: Context, mediaId: string): Promise<MediaView> {
  const [row] = await ctx.db
    .select({ contactId: media.contactId })
    .from(media)
    .where(isRow(media, ctx.workspaceId, mediaId));
  if (row?.contactId) allow(ctx, "read_inbox");
  return getMedia(ctx, mediaId);
}
