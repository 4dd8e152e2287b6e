import { and, eq, inArray } from "drizzle-orm";
import { memberships } from "@/db/schema/workspaces/memberships";
import { ROLES } from "@/db/schema/workspaces/workspaces";
import type { Context } from "@/lib/context";
import { mayDo } from "@/lib/workspaces/permission-rules";
import type { LockedConversation } from "./locked-conversation";

/** The roles whose members conversations are assigned to. */
export const REPLYING_ROLES = ROLES.filter((role) => mayDo(role, "reply"));

/** Which of these people are members whose role may reply. */
async function repliersOf({ db, workspaceId }: Context, userIds: string[]): Promise<Set<string>> {
  const rows = await db
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(
      and(
        eq(memberships.workspaceId, workspaceId),
        inArray(memberships.userId, userIds),
        inArray(memberships.role, REPLYING_ROLES),
      ),
    );
  return new Set(rows.map(({ userId }) => userId));
}

/** A closed conversation that opens again is nobody's if the member it was assigned to replies no longer. */
export async function freeReopened(ctx: Context, locked: LockedConversation[]): Promise<void> {
  const reopened = locked.filter(
    ({ before, status, assigneeId }) => before.status === "closed" && status === "open" && assigneeId,
  );
  if (reopened.length === 0) return;
  const repliers = await repliersOf(
    ctx,
    reopened.flatMap(({ assigneeId }) => assigneeId ?? []),
  );
  for (const one of reopened) if (!repliers.has(one.assigneeId ?? "")) one.assigneeId = null;
}
