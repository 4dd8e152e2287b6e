import { type AnyColumn, and, eq, inArray, isNotNull, ne, notExists } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { labelEntries } from "@/db/schema/inbox/label-entries";
import { labels } from "@/db/schema/inbox/labels";
import { memberships } from "@/db/schema/workspaces/memberships";
import { type Context, inWorkspace, type Role, type Scope } from "@/lib/context";
import { PERMISSIONS } from "@/lib/workspaces/permission-rules";
import { lockConversations } from "./locked-conversation";
import { saveConversations } from "./save-conversations";

const BATCH_ROWS = 200;

/**
 * Give back what is assigned to people who may not reply any more, and let them follow nothing: removed, gone, or with another role. Closed
 * conversations stay as they are until they open again. In batches that are each committed: after a crash the job
 * goes on with the rest.
 */
export async function unassignFormer(scope: Scope): Promise<void> {
  while (await inWorkspace(scope, unassignBatch));
  while (await inWorkspace(scope, unfollowBatch));
}

/** Who follows has entries beside those of labels. @returns Whether there may be more. */
async function unfollowBatch(ctx: Context): Promise<boolean> {
  const { db, workspaceId } = ctx;
  const { labelId, conversationId } = labelEntries;
  const label = db
    .select()
    .from(labels)
    .where(isRow(labels, workspaceId, labelId));
  const rows = await db
    .select({ followerId: labelId, conversationId })
    .from(labelEntries)
    .where(
      and(
        eq(labelEntries.workspaceId, workspaceId),
        notExists(label),
        notExists(memberWho(ctx, labelId, PERMISSIONS.read_inbox)),
      ),
    )
    .limit(BATCH_ROWS);
  const former = new Set(rows.map((row) => row.followerId));
  const ids = [...new Set(rows.map((row) => row.conversationId))];
  const locked = [...(await lockConversations(ctx, [], ids)).values()];
  const without = ({ followerIds }: { followerIds: string[] }) => followerIds.filter((id) => !former.has(id));
  await saveConversations(
    ctx,
    locked.map((one) => ({ ...one, followerIds: without(one) })),
  );
  return rows.length === BATCH_ROWS;
}

/** The membership of a user with one of these roles. */
const memberWho = ({ db, workspaceId }: Context, userId: AnyColumn, roles: readonly Role[]) =>
  db
    .select()
    .from(memberships)
    .where(
      and(
        eq(memberships.workspaceId, workspaceId),
        eq(memberships.userId, userId),
        inArray(memberships.role, [...roles]),
      ),
    );

/** @returns Whether there may be more. */
async function unassignBatch(ctx: Context): Promise<boolean> {
  const { db, workspaceId } = ctx;
  const replier = memberWho(ctx, conversations.assigneeId, PERMISSIONS.reply);
  const isTheirs = and(
    eq(conversations.workspaceId, workspaceId),
    isNotNull(conversations.assigneeId),
    ne(conversations.status, "closed"),
    notExists(replier),
  );
  const { id, assigneeId } = conversations;
  const rows = await db.select({ id, assigneeId }).from(conversations).where(isTheirs).limit(BATCH_ROWS);
  const former = new Map(rows.map((row) => [row.id, row.assigneeId]));
  const locked = [...(await lockConversations(ctx, [], [...former.keys()])).values()];
  // Somebody else may have got one since it was read.
  const same = locked.filter((one) => one.status !== "closed" && one.assigneeId === former.get(one.id));
  await saveConversations(
    ctx,
    same.map((one) => ({ ...one, assigneeId: null })),
  );
  return rows.length === BATCH_ROWS;
}
