import { isRow } from "@/db/is-row";
import { savedPlaces } from "@/db/schema/inbox/saved-places";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { allow } from "@/lib/workspaces/allow";

/**
 * Delete a saved place. A reply in which it was chosen keeps it.
 *
 * @throws Refusal `forbidden`; `not_found`
 */
export async function deleteSavedPlace(ctx: Context, savedPlaceId: string): Promise<void> {
  allow(ctx, "manage_saved_replies");
  const rows = await ctx.db
    .delete(savedPlaces)
    .where(isRow(savedPlaces, ctx.workspaceId, savedPlaceId))
    .returning({ name: savedPlaces.name });
  const [row] = rows;
  if (!row) refuse("not_found", `Saved place ${savedPlaceId}`);
  await recordAudit(ctx, "saved_place.deleted", savedPlaceId, { name: row.name });
  announce(ctx, "saved_place");
}
