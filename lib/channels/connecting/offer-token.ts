import { and, gt } from "drizzle-orm";
import { z } from "zod";
import { isRow } from "@/db/is-row";
import { channelOffers } from "@/db/schema/channels";
import type { Context } from "@/lib/context";
import type { LoginToken } from "@/lib/meta/login";
import { workspaceKey } from "@/lib/vault/keys";
import { open } from "@/lib/vault/seal";
import { offerTokenPlace } from "./offer-places";

/** The token an offer was exchanged for; in the worker alone. Null before that, and once it has lapsed. */
export async function findOfferToken(ctx: Context, offerId: string): Promise<LoginToken | null> {
  const { db, workspaceId, now } = ctx;
  const [offer] = await db
    .select({ token: channelOffers.token })
    .from(channelOffers)
    .where(and(isRow(channelOffers, workspaceId, offerId), gt(channelOffers.expiresAt, now)));
  if (!offer?.token) return null;
  const kept = open(await workspaceKey(ctx, "channels"), offerTokenPlace(offerId), offer.token);
  return Kept.parse(JSON.parse(kept));
}

/** Forget what a login handed over, once it can no longer be connected. Harmless to repeat. */
export async function forgetOffer({ db, workspaceId }: Context, offerId: string): Promise<void> {
  await db.delete(channelOffers).where(isRow(channelOffers, workspaceId, offerId));
}

const Kept = z.object({
  token: z.string(),
  expiresAt: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .nullable(),
});
