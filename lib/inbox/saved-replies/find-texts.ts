import { and, eq, inArray, isNull } from "drizzle-orm";
import { savedReplies } from "@/db/schema/inbox/saved-replies";
import type { Context } from "@/lib/context";
import { type ReplyText, ReplyTexts } from "./shapes";

/** The texts of these saved replies by their ids; only of those that everyone uses and that are there still. */
export async function findTexts(ctx: Context, ids: string[]): Promise<Map<string, ReplyText[]>> {
  if (ids.length === 0) return new Map();
  const { id, texts, workspaceId, ownerId, deletedAt } = savedReplies;
  const rows = await ctx.db
    .select({ id, texts })
    .from(savedReplies)
    .where(and(eq(workspaceId, ctx.workspaceId), inArray(id, ids), isNull(ownerId), isNull(deletedAt)));
  return new Map(rows.map((row) => [row.id, ReplyTexts.parse(row.texts)]));
}
