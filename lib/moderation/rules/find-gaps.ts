import { and, eq, inArray, isNull } from "drizzle-orm";
import { labels } from "@/db/schema/inbox/labels";
import { memberships } from "@/db/schema/workspaces/memberships";
import type { Context } from "@/lib/context";
import { findShared } from "@/lib/inbox/saved-replies/find-shared";
import { isSaidAlone } from "@/lib/inbox/saved-replies/text-rules";
import type { Act, RuleWriting } from "@/lib/moderation/shapes";
import type { ActKind } from "@/lib/moderation-words";
import { mayDo } from "@/lib/workspaces/permission-rules";

type Acts = Pick<RuleWriting, "acts">;

const namedBy = ({ acts }: Acts): string[] =>
  acts.flatMap((act) => {
    if (act.kind === "label") return act.labelIds;
    if (act.kind === "assign") return act.memberId;
    return "savedReplyId" in act && act.savedReplyId ? act.savedReplyId : [];
  });

/**
 * Find what acts of rules name and what is there no longer: a label that was deleted, a member who left or may not
 * reply any more, a saved reply that was deleted or that cannot be said without a person.
 *
 * @returns The acts that could be done by half at best, of each of these rules in their order.
 */
export async function findGaps(ctx: Context, rules: Acts[]): Promise<ActKind[][]> {
  const ids = [...new Set(rules.flatMap(namedBy))];
  if (ids.length === 0) return rules.map(() => []);
  const { db, workspaceId } = ctx;
  const found = await db
    .select({ id: labels.id })
    .from(labels)
    .where(and(eq(labels.workspaceId, workspaceId), inArray(labels.id, ids), isNull(labels.deletedAt)));
  const members = await db
    .select({ id: memberships.userId, role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.workspaceId, workspaceId), inArray(memberships.userId, ids)));
  const sayable = [...(await findShared(ctx, ids))].filter(([, { texts }]) => isSaidAlone(texts));
  const here = new Set([
    ...[...found, ...members.filter(({ role }) => mayDo(role, "reply"))].map(({ id }) => id),
    ...sayable.map(([id]) => id),
  ]);
  const isGap = (act: Act) => namedBy({ acts: [act] }).some((id) => !here.has(id));
  return rules.map(({ acts }) => acts.filter(isGap).map(({ kind }) => kind));
}
