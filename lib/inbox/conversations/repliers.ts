import { and, eq, inArray, isNull } from "drizzle-orm";
import { closures } from "@/db/schema/inbox/turns/closures";
import { memberships } from "@/db/schema/workspaces/memberships";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import type { Context } from "@/lib/context";
import { DAY_MS } from "@/lib/days";
import { PERMISSIONS } from "@/lib/workspaces/permission-rules";
import type { LockedConversation } from "./locked-conversation";

/** Which of these people are members whose role may reply. */
export async function repliersOf({ db, workspaceId }: Context, userIds: string[]): Promise<Set<string>> {
  const rows = await db
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(
      and(
        eq(memberships.workspaceId, workspaceId),
        inArray(memberships.userId, userIds),
        inArray(memberships.role, PERMISSIONS.reply),
      ),
    );
  return new Set(rows.map(({ userId }) => userId));
}

/**
 * A closed conversation that opens again is nobody's if the member it was assigned to replies no longer, or if the
 * contact opens it later than the workspace's setting says.
 */
export async function freeReopened(ctx: Context, locked: LockedConversation[]): Promise<void> {
  const reopened = locked.filter(
    ({ before, status, assigneeId }) => before.status === "closed" && status === "open" && assigneeId,
  );
  if (reopened.length === 0) return;
  const repliers = await repliersOf(
    ctx,
    reopened.flatMap(({ assigneeId }) => assigneeId ?? []),
  );
  const late = await longClosed(ctx, reopened);
  for (const one of reopened)
    if (late.has(one.id) || !repliers.has(one.assigneeId ?? "")) one.assigneeId = null;
}

/** Which of these the contact opens later after their closing than the setting says. */
async function longClosed(ctx: Context, reopened: LockedConversation[]): Promise<Set<string>> {
  const { db, workspaceId } = ctx;
  const byContact = new Map(
    reopened.flatMap(({ id, reopenedAt }) => (reopenedAt ? [[id, reopenedAt] as const] : [])),
  );
  if (byContact.size === 0) return new Set();
  const [workspace] = await db
    .select({ days: workspaces.keepAssigneeDays })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  const days = workspace?.days ?? null;
  if (days === null) return new Set();
  const rows = await db
    .select({ conversationId: closures.conversationId, closedAt: closures.closedAt })
    .from(closures)
    .where(
      and(
        eq(closures.workspaceId, workspaceId),
        inArray(closures.conversationId, [...byContact.keys()]),
        isNull(closures.reopenedAt),
      ),
    );
  const isLate = ({ conversationId, closedAt }: (typeof rows)[number]) => {
    const at = byContact.get(conversationId);
    return days === 0 || (at && at.getTime() - closedAt.getTime() > days * DAY_MS);
  };
  return new Set(rows.filter(isLate).map(({ conversationId }) => conversationId));
}
