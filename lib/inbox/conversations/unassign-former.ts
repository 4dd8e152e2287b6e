import { and, eq, inArray, isNotNull, ne, notExists } from "drizzle-orm";
import { conversations } from "@/db/schema/inbox/conversations";
import { memberships } from "@/db/schema/workspaces/memberships";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { PERMISSIONS } from "@/lib/workspaces/permission-rules";
import { lockConversations } from "./locked-conversation";
import { saveConversations } from "./save-conversations";

const BATCH_ROWS = 200;

/**
 * Give back what is assigned to people who may not reply any more: removed, gone, or with another role. Closed
 * conversations stay as they are until they open again. In batches that are each committed: after a crash the job
 * goes on with the rest.
 */
export async function unassignFormer(scope: Scope): Promise<void> {
  while (await inWorkspace(scope, unassignBatch));
}

/** @returns Whether there may be more. */
async function unassignBatch(ctx: Context): Promise<boolean> {
  const { db, workspaceId } = ctx;
  const replier = db
    .select()
    .from(memberships)
    .where(
      and(
        eq(memberships.workspaceId, workspaceId),
        eq(memberships.userId, conversations.assigneeId),
        inArray(memberships.role, PERMISSIONS.reply),
      ),
    );
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
