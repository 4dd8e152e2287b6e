import { isDeepStrictEqual } from "node:util";
import { isRow } from "@/db/is-row";
import { savedPlaces } from "@/db/schema/inbox/saved-places";
import { recordAudit } from "@/lib/audit";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { allow } from "@/lib/workspaces/allow";
import { SavedPlaceChange } from "./shapes";

/**
 * Change a saved place. What was sent or is being written with it stays as it is.
 *
 * @throws ZodError; Refusal `forbidden`; `not_found`; `conflict` if it was changed since the revision it was read with.
 */
export async function changeSavedPlace(
  ctx: Context,
  { savedPlaceId, ...input }: SavedPlaceChange & { savedPlaceId: string },
): Promise<void> {
  allow(ctx, "manage_saved_replies");
  const { revision, ...place } = SavedPlaceChange.parse(input);
  const { db, workspaceId, now: changedAt } = ctx;
  const here = isRow(savedPlaces, workspaceId, savedPlaceId);
  const [row] = await db.select().from(savedPlaces).where(here).for("update");
  if (!row) refuse("not_found", `Saved place ${savedPlaceId}`);
  const { name, address, latitude, longitude } = row;
  // The same request once more, its answer having been lost.
  if (isDeepStrictEqual({ name, address, latitude, longitude }, place) && row.revision - revision <= 1)
    return;
  if (row.revision !== revision)
    refuse("conflict", `Saved place ${savedPlaceId} has revision ${row.revision}`);
  await db
    .update(savedPlaces)
    .set({ ...place, revision: revision + 1, changedBy: memberOf(ctx), changedAt })
    .where(here);
  await recordAudit(ctx, "saved_place.changed", savedPlaceId, { name: place.name });
  announce(ctx, "saved_place");
}
