import { and, eq, inArray } from "drizzle-orm";
import { media } from "@/db/schema/media";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import type { MediaView } from "./shapes";
import { viewFiles } from "./view-of";

/** The files of these ids that this workspace has, by id, in one read. */
export async function findMedia(ctx: Context, ids: string[]): Promise<Map<string, MediaView>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select()
    .from(media)
    .where(and(eq(media.workspaceId, ctx.workspaceId), inArray(media.id, ids)));
  return new Map((await viewFiles(ctx, rows)).map((view) => [view.id, view]));
}

/** The file of an id. @throws Refusal `not_found` */
export async function getMedia(ctx: Context, id: string): Promise<MediaView> {
  return (await findMedia(ctx, [id])).get(id) ?? refuse("not_found", `media ${id}`);
}
