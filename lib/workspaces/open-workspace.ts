import { and, eq, gt } from "drizzle-orm";
import { memberships } from "@/db/schema/workspaces/memberships";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import { database, inWorkspace, type Scope } from "@/lib/context";
import { env } from "@/lib/env";
import { refuse } from "@/lib/errors";
import { createWorkspace } from "./create-workspace";
import { NewWorkspace, type WorkspaceView } from "./shapes";

const OPENED_A_DAY_MAX = 10;
const DAY_MS = 24 * 3600 * 1000;

/**
 * Whether somebody may open another workspace here, by the setting WORKSPACE_OPENERS: owners of one already,
 * anybody who signs in, or nobody.
 */
export async function mayOpenWorkspace(userId: string): Promise<boolean> {
  const { WORKSPACE_OPENERS: openers } = env();
  if (openers !== "owners") return openers === "anyone";
  return (await ownedSince(userId, new Date(0), 1)) > 0;
}

/**
 * Open a workspace as a signed-in person. Idempotent by `id`.
 *
 * @throws ZodError if `input` is not of that shape.
 * @throws Refusal `forbidden` as `mayOpenWorkspace` says; `limit_reached` after ten in a day; otherwise as
 *   `createWorkspace` does.
 */
export async function openWorkspace(userId: string, input: NewWorkspace): Promise<WorkspaceView> {
  const workspace = NewWorkspace.parse(input);
  if (!(await mayOpenWorkspace(userId))) refuse("forbidden", "Opening workspaces");
  const dayAgo = new Date(Date.now() - DAY_MS);
  if ((await ownedSince(userId, dayAgo, OPENED_A_DAY_MAX)) >= OPENED_A_DAY_MAX) refuse("limit_reached");
  const actor = { kind: "member", id: userId, role: "owner" } as const;
  const scope: Scope = { workspaceId: workspace.id, actor, clock: () => new Date() };
  return inWorkspace(scope, (ctx) => createWorkspace(ctx, workspace));
}

/** How many of the workspaces they own were opened since then; counted up to `atMost`. */
async function ownedSince(userId: string, since: Date, atMost: number): Promise<number> {
  const found = await database()
    .select({ id: workspaces.id })
    .from(memberships)
    .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
    .where(
      and(eq(memberships.userId, userId), eq(memberships.role, "owner"), gt(workspaces.createdAt, since)),
    )
    .limit(atMost);
  return found.length;
}
