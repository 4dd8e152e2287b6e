import { and, eq } from "drizzle-orm";
import { memberships } from "@/db/schema/workspaces/memberships";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import { recordAudit } from "@/lib/audit";
import { type Context, memberOf } from "@/lib/context";
import { Refusal } from "@/lib/errors";
import { NewWorkspace, type WorkspaceView } from "./shapes";
import { slugOf } from "./slug-rules";

/**
 * Open a workspace, whose first owner is the actor. Idempotent by `id`. Its address comes from its name, with
 * a part of the id if another workspace has it already.
 *
 * @param ctx A unit of work in the workspace that is being made.
 * @throws ZodError if `input` is not of that shape.
 * @throws Refusal `conflict` if the id is that of somebody else's workspace.
 */
export async function createWorkspace(ctx: Context, input: NewWorkspace): Promise<WorkspaceView> {
  const { id, ...settings } = NewWorkspace.parse(input);
  const { db, now: createdAt } = ctx;
  const userId = memberOf(ctx);
  if (!userId || id !== ctx.workspaceId) throw new Refusal("forbidden", "Only a person opens a workspace");

  for (const slug of [slugOf(settings.name), `${slugOf(settings.name)}-${id.slice(-6)}`]) {
    const [made] = await db
      .insert(workspaces)
      .values({ id, slug, ...settings, createdAt })
      .onConflictDoNothing()
      .returning();
    if (!made) continue;
    await db.insert(memberships).values({ workspaceId: id, userId, role: "owner", createdAt });
    await recordAudit(ctx, "workspace.created", id);
    return { id, slug, ...settings, role: "owner" };
  }
  return findOwn(ctx, userId);
}

async function findOwn({ db, workspaceId }: Context, userId: string): Promise<WorkspaceView> {
  const { id, slug, name, locale, zone } = workspaces;
  const [own] = await db
    .select({ id, slug, name, locale, zone, role: memberships.role })
    .from(workspaces)
    .innerJoin(memberships, and(eq(memberships.workspaceId, id), eq(memberships.userId, userId)))
    .where(eq(id, workspaceId));
  if (!own) throw new Refusal("conflict", "The id is taken");
  return own;
}
