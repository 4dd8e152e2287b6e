import { and, eq, ne } from "drizzle-orm";
import { searchBuilds } from "@/db/schema/inbox/search-builds";
import type { Context } from "@/lib/context";
import { allow } from "@/lib/workspaces/allow";
import { SearchIndexChange, type SearchIndexView } from "./shapes";

/** How far messages from before search can be found. @throws Refusal `forbidden` */
export async function getSearchIndex(ctx: Context): Promise<SearchIndexView> {
  allow(ctx, "read_inbox");
  const { db, workspaceId } = ctx;
  const [build] = await db.select().from(searchBuilds).where(eq(searchBuilds.workspaceId, workspaceId));
  // Before the worker has looked there is nothing to tell.
  if (!build) return { state: "done", percent: 100 };
  const { state, total, done } = build;
  return { state, percent: state === "done" || total === 0 ? 100 : Math.floor((100 * done) / total) };
}

/**
 * Stop the building of the index, or let it go on where it stopped. What is over stays so. Messages that arrive are
 * found either way.
 *
 * @throws Refusal `forbidden`. @throws ZodError for another state.
 */
export async function changeSearchIndex(ctx: Context, change: SearchIndexChange): Promise<SearchIndexView> {
  allow(ctx, "change_workspace");
  const { state } = SearchIndexChange.parse(change);
  await ctx.db
    .update(searchBuilds)
    .set({ state })
    .where(and(eq(searchBuilds.workspaceId, ctx.workspaceId), ne(searchBuilds.state, "done")));
  return getSearchIndex(ctx);
}
