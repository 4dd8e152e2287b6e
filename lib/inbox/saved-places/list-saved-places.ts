import { asc, eq, sql } from "drizzle-orm";
import { savedPlaces } from "@/db/schema/inbox/saved-places";
import type { Context } from "@/lib/context";
import { allow } from "@/lib/workspaces/allow";
import { SAVED_PLACES_MAX, type SavedPlaceView } from "./shapes";

/** The workspace's saved places by name. @throws Refusal `forbidden` */
export async function listSavedPlaces(ctx: Context): Promise<SavedPlaceView[]> {
  allow(ctx, "read_inbox");
  const { id, name, address, latitude, longitude, revision, workspaceId } = savedPlaces;
  return ctx.db
    .select({ id, name, address, latitude, longitude, revision })
    .from(savedPlaces)
    .where(eq(workspaceId, ctx.workspaceId))
    .orderBy(asc(sql`lower(${name})`), asc(id))
    .limit(SAVED_PLACES_MAX);
}
