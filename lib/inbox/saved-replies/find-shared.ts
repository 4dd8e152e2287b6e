import { and, eq, inArray, isNull } from "drizzle-orm";
import { savedReplies } from "@/db/schema/inbox/saved-replies";
import type { Context } from "@/lib/context";
import { ReplyTexts, type ReplyWriting } from "./shapes";

/** What a saved reply says and carries. */
type Shared = Pick<ReplyWriting, "texts" | "mediaIds">;

/** These saved replies by their ids; only those that everyone uses and that are there still. */
export async function findShared(ctx: Context, ids: string[]): Promise<Map<string, Shared>> {
  if (ids.length === 0) return new Map();
  const { id, texts, mediaIds, workspaceId, ownerId, deletedAt } = savedReplies;
  const rows = await ctx.db
    .select({ id, texts, mediaIds })
    .from(savedReplies)
    .where(and(eq(workspaceId, ctx.workspaceId), inArray(id, ids), isNull(ownerId), isNull(deletedAt)));
  return new Map(rows.map((row) => [row.id, { texts: ReplyTexts.parse(row.texts), mediaIds: row.mediaIds }]));
}
