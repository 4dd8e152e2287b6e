import { and, eq, gt, ne, sql } from "drizzle-orm";
import { memberships } from "@/db/schema/workspaces/memberships";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import { type Context, database, inWorkspace, type Scope } from "@/lib/context";
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
  const actor = { kind: "member", id: userId, role: "owner" } as const;
  const scope: Scope = { workspaceId: workspace.id, actor, clock: () => new Date() };
  return inWorkspace(scope, async (ctx) => {
    // Of many at once each waits for the one before it, and counts what that one opened.
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`opens/${userId}`}, 0))`);
    const dayAgo = new Date(ctx.now.getTime() - DAY_MS);
    const count = await ownedSince(userId, dayAgo, OPENED_A_DAY_MAX, ctx);
    if (count >= OPENED_A_DAY_MAX) refuse("limit_reached");
    return createWorkspace(ctx, workspace);
  });
}

/** How many of the workspaces they own were opened since then, but the one of `ctx`; counted up to `atMost`. */
async function ownedSince(userId: string, since: Date, atMost: number, ctx?: Context): Promise<number> {
  const found = await (ctx?.db ?? database())
    .select({ id: workspaces.id })
    .from(memberships)
    .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
    .where(
      and(
        eq(memberships.userId, userId),
        eq(memberships.role, "owner"),
        gt(workspaces.createdAt, since),
        ctx && ne(workspaces.id, ctx.workspaceId),
      ),
    )
    .limit(atMost);
  return found.length;
}
