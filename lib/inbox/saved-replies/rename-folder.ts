import { and, eq, isNull, sql } from "drizzle-orm";
import { savedReplies } from "@/db/schema/inbox/saved-replies";
import { recordAudit } from "@/lib/audit";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { allow } from "@/lib/workspaces/allow";
import { FolderName } from "./shapes";

/**
 * Give a folder that everyone uses another name. With the name of another folder the two become one; without a name
 * its replies are in none.
 *
 * @throws ZodError; Refusal `forbidden`; `not_found` where no saved reply is in a folder of that name.
 */
export async function renameFolder(ctx: Context, input: FolderName): Promise<void> {
  allow(ctx, "manage_saved_replies");
  const { from, name } = FolderName.parse(input);
  const { workspaceId, folder, ownerId, deletedAt, revision } = savedReplies;
  const inIt = and(eq(workspaceId, ctx.workspaceId), isNull(ownerId), isNull(deletedAt), eq(folder, from));
  const by = { revision: sql`${revision} + 1`, changedBy: memberOf(ctx), changedAt: ctx.now };
  const changed = await ctx.db
    .update(savedReplies)
    .set({ folder: name, ...by })
    .where(inIt)
    .returning({ id: savedReplies.id });
  const [first] = changed;
  if (!first) return refuse("not_found", `Folder ${from}`);
  await recordAudit(ctx, "saved_reply.folder_renamed", first.id, { from, name });
  announce(ctx, "saved_reply");
}
