import { and, eq, inArray, isNull } from "drizzle-orm";
import { labels } from "@/db/schema/inbox/labels";
import { changes } from "@/db/schema/inbox/turns/changes";
import { type Context, memberOf } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { LockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { placeBeside } from "@/lib/inbox/conversations/place-beside";
import { isLabelledAnew } from "@/lib/inbox/conversations/save-labels";

/** Note who conversations were given to, and which labels they were given or lost, for the lines in them. */
export async function noteChanges(ctx: Context, changed: LockedConversation[]): Promise<void> {
  const affected = changed.filter((one) => one.assigneeId !== one.before.assigneeId || isLabelledAnew(one));
  if (affected.length === 0) return;
  const { db, workspaceId } = ctx;
  const nameOf = await labelNames(ctx, affected);
  const rows = [];
  for (const one of affected) {
    const { id: conversationId, labelIds, before, assigneeId: assigneeAfter } = one;
    const { assigneeId: assigneeBefore } = before;
    const labelsAdded = labelIds.filter((id) => !before.labelIds.includes(id)).flatMap(nameOf);
    const labelsRemoved = before.labelIds.filter((id) => !labelIds.includes(id)).flatMap(nameOf);
    // A label that was deleted is gone from everywhere: that says nothing of this conversation.
    if (assigneeBefore === assigneeAfter && labelsAdded.length + labelsRemoved.length === 0) continue;
    const changedAt = await placeBeside(ctx, one);
    const whose = { workspaceId, id: newId(), conversationId, changedBy: memberOf(ctx), changedAt };
    rows.push({ ...whose, assigneeBefore, assigneeAfter, labelsAdded, labelsRemoved });
  }
  if (rows.length > 0) await db.insert(changes).values(rows);
}

/** The names of the labels these conversations were given or lost, of those that are not deleted. */
async function labelNames({ db, workspaceId }: Context, affected: LockedConversation[]) {
  const ids = new Set(
    affected.filter(isLabelledAnew).flatMap(({ labelIds, before }) => [...labelIds, ...before.labelIds]),
  );
  if (ids.size === 0) return () => [];
  const rows = await db
    .select({ id: labels.id, name: labels.name })
    .from(labels)
    .where(and(eq(labels.workspaceId, workspaceId), inArray(labels.id, [...ids]), isNull(labels.deletedAt)));
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id: string) => names.get(id) ?? [];
}
