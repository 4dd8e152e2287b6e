import { and, eq } from "drizzle-orm";
import { channelOffers } from "@/db/schema/channels";
import { grantViews } from "@/lib/channels/grants";
import { OfferRef, type OfferView } from "@/lib/channels/shapes";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { allow } from "@/lib/workspaces/allow";

/**
 * The offer of one's own login.
 *
 * @throws ZodError; Refusal `forbidden`; `not_found` also for another member's.
 */
export async function getOffer(ctx: Context, ref: OfferRef): Promise<OfferView> {
  allow(ctx, "connect_channels");
  const { offerId } = OfferRef.parse(ref);
  const { id, state, failure, expiresAt, assets } = await getOwnOffer(ctx, offerId);
  return {
    id,
    state,
    failure,
    expiresAt: expiresAt.toISOString(),
    assets: (assets ?? []).map(({ platform, name, handle, takenBy, grants }, position) => ({
      position,
      platform,
      name,
      handle,
      takenBy,
      grants: grantViews(platform, grants),
    })),
  };
}

/** The offer's row without what only the worker may read. @throws Refusal `not_found` */
export async function getOwnOffer(ctx: Context, offerId: string) {
  const { db, workspaceId } = ctx;
  const { id, memberId, state, assets, failure, expiresAt } = channelOffers;
  const [row] = await db
    .select({ id, memberId, state, assets, failure, expiresAt })
    .from(channelOffers)
    .where(and(eq(channelOffers.workspaceId, workspaceId), eq(id, offerId)));
  return row && row.memberId === memberOf(ctx) ? row : refuse("not_found", `Offer ${offerId}`);
}
