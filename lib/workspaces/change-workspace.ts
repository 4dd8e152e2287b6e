import { eq } from "drizzle-orm";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { allow } from "./allow";
import { getWorkspace } from "./get-workspace";
import { WorkspaceChange, type WorkspaceSettings } from "./shapes";

/**
 * Change the workspace's name, language, zone, or to whom its conversations come back. What is left out stays; the address always stays.
 *
 * @throws ZodError for a zone that does not exist, and anything else not of that shape.
 * @throws Refusal `forbidden`
 */
export async function changeWorkspace(ctx: Context, change: WorkspaceChange): Promise<WorkspaceSettings> {
  allow(ctx, "change_workspace");
  const { name, locale, zone, keepAssigneeDays } = WorkspaceChange.parse(change);
  const set = {
    ...(name && { name }),
    ...(locale && { locale }),
    ...(zone && { zone }),
    ...(keepAssigneeDays !== undefined && { keepAssigneeDays }),
  };
  if (Object.keys(set).length > 0) {
    await ctx.db.update(workspaces).set(set).where(eq(workspaces.id, ctx.workspaceId));
    await recordAudit(ctx, "workspace.changed", ctx.workspaceId, set);
    announce(ctx, "member");
  }
  return getWorkspace(ctx);
}
