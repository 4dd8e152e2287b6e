import { and, gt } from "drizzle-orm";
import { z } from "zod";
import { isRow } from "@/db/is-row";
import { channelOffers } from "@/db/schema/channels";
import type { Context } from "@/lib/context";
import type { LoginToken } from "@/lib/meta/login";
import { workspaceKey } from "@/lib/vault/keys";
import { open } from "@/lib/vault/seal";
import { offerTokenPlace } from "./offer-places";

/** The token of an offer; in the worker only. Null before the exchange, and once the offer has expired. */
export async function findOfferToken(ctx: Context, offerId: string): Promise<LoginToken | null> {
  const { db, workspaceId, now } = ctx;
  const [offer] = await db
    .select({ token: channelOffers.token })
    .from(channelOffers)
    .where(and(isRow(channelOffers, workspaceId, offerId), gt(channelOffers.expiresAt, now)));
  if (!offer?.token) return null;
  const content = open(await workspaceKey(ctx, "channels"), offerTokenPlace(offerId), offer.token);
  return TokenContent.parse(JSON.parse(content));
}

/** Delete an offer, once it can no longer be connected. Idempotent. */
export async function forgetOffer({ db, workspaceId }: Context, offerId: string): Promise<void> {
  await db.delete(channelOffers).where(isRow(channelOffers, workspaceId, offerId));
}

const TokenContent = z.object({
  token: z.string(),
  expiresAt: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .nullable(),
});
