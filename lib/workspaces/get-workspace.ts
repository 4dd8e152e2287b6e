import { eq } from "drizzle-orm";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { allow } from "./allow";
import { WorkspaceSettings } from "./shapes";

/** The workspace itself, with the actor's role in it (null for a job). @throws Refusal `not_found` */
export async function getWorkspace(ctx: Context): Promise<WorkspaceSettings> {
  allow(ctx, "read_members");
  const { id, slug, name, locale, zone, keepAssigneeDays } = workspaces;
  const [found] = await ctx.db
    .select({ id, slug, name, locale, zone, keepAssigneeDays })
    .from(workspaces)
    .where(eq(id, ctx.workspaceId));
  const role = ctx.actor.kind === "job" ? null : ctx.actor.role;
  return WorkspaceSettings.parse({ ...(found ?? refuse("not_found", "Workspace")), role });
}

/** The workspace's time zone, an IANA name. @throws Refusal `not_found` */
export async function zoneOf({ db, workspaceId }: Context): Promise<string> {
  const [row] = await db
    .select({ zone: workspaces.zone })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  return row?.zone ?? refuse("not_found", `Workspace ${workspaceId}`);
}
