import { and, eq, ne } from "drizzle-orm";
import { savedPlaces } from "@/db/schema/inbox/saved-places";
import { recordAudit } from "@/lib/audit";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { allow } from "@/lib/workspaces/allow";
import { NewSavedPlace, SAVED_PLACES_MAX } from "./shapes";

/**
 * Save a place for everyone who replies. The same id again, nothing happens.
 *
 * @throws ZodError; Refusal `forbidden`; `limit_reached` at 200.
 */
export async function createSavedPlace(ctx: Context, input: NewSavedPlace): Promise<void> {
  allow(ctx, "manage_saved_replies");
  const place = NewSavedPlace.parse(input);
  const { db, workspaceId, now } = ctx;
  const others = and(eq(savedPlaces.workspaceId, workspaceId), ne(savedPlaces.id, place.id));
  if ((await db.$count(savedPlaces, others)) >= SAVED_PLACES_MAX)
    refuse("limit_reached", `${SAVED_PLACES_MAX} saved places`);
  const rows = await db
    .insert(savedPlaces)
    .values({ ...place, workspaceId, revision: 1, changedBy: memberOf(ctx), changedAt: now })
    .onConflictDoNothing()
    .returning({ id: savedPlaces.id });
  if (rows.length === 0) return;
  await recordAudit(ctx, "saved_place.created", place.id, { name: place.name });
  announce(ctx, "saved_place");
}
