import { and, count, eq, isNull, lte, max, or } from "drizzle-orm";
import { savedReplies, savedReplyUses } from "@/db/schema/inbox/saved-replies";
import { type Context, memberOf } from "@/lib/context";
import { findMedia } from "@/lib/media/find-media";
import { allow } from "@/lib/workspaces/allow";
import { writingOf } from "./reply-rows";
import { readRulesSaying } from "./rules-saying";
import type { SavedReplyView } from "./shapes";

/** The saved replies that everyone uses and the caller's own, by folder and title. @throws Refusal `forbidden` */
export async function listSavedReplies(ctx: Context): Promise<SavedReplyView[]> {
  allow(ctx, "read_inbox");
  const { db, workspaceId } = ctx;
  const me = memberOf(ctx);
  const rows = await db
    .select()
    .from(savedReplies)
    .where(
      and(
        eq(savedReplies.workspaceId, workspaceId),
        isNull(savedReplies.deletedAt),
        or(isNull(savedReplies.ownerId), me ? eq(savedReplies.ownerId, me) : undefined),
      ),
    );
  if (rows.length === 0) return [];
  const uses = await readUses(ctx);
  const files = await findMedia(ctx, [...new Set(rows.flatMap(({ mediaIds }) => mediaIds))]);
  const rulesSaying = await readRulesSaying(ctx);
  const views = rows.map((row): SavedReplyView => {
    const { mediaIds, ...writing } = writingOf(row);
    const { id, revision, changedBy, changedAt } = row;
    const use = uses.get(id);
    return {
      ...writing,
      id,
      files: mediaIds.flatMap((mediaId) => files.get(mediaId) ?? []),
      revision,
      uses: use?.uses ?? 0,
      usedAt: use?.usedAt?.toISOString() ?? null,
      rules: rulesSaying(id),
      changedBy,
      changedAt: changedAt.toISOString(),
    };
  });
  const { compare } = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });
  return views.sort(
    (one, other) =>
      compare(one.folder, other.folder) || compare(one.title, other.title) || (one.id < other.id ? -1 : 1),
  );
}

/** How often each was used by what has left, and when last. */
async function readUses({ db, workspaceId, now }: Context) {
  const { savedReplyId, at } = savedReplyUses;
  const rows = await db
    .select({ id: savedReplyId, uses: count(), usedAt: max(at) })
    .from(savedReplyUses)
    .where(and(eq(savedReplyUses.workspaceId, workspaceId), lte(at, now)))
    .groupBy(savedReplyId);
  return new Map(rows.map(({ id, ...use }) => [id, use]));
}
