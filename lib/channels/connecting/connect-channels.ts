import { and, eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { channelOffers, channels, type OfferedAsset } from "@/db/schema/channels";
import { recordAudit } from "@/lib/audit";
import { channelView } from "@/lib/channels/channel-view";
import { planImport } from "@/lib/channels/history/plan-import";
import { type ChannelView, Picks } from "@/lib/channels/shapes";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/queue";
import { allow } from "@/lib/workspaces/allow";
import { getOwnOffer } from "./get-offer";
import { takenBy } from "./taken-by";

/**
 * Connect the assets a member picked from their login's offer. The worker does the rest with its token; a
 * channel that was connected before keeps its id and its history.
 *
 * @returns The picked channels, `connecting` unless they were connected already and are being renewed.
 * @throws ZodError; Refusal `forbidden`; `not_found` for an unknown offer or position; `offer_expired`;
 *   `already_connected` if another workspace has one of them, and then none is connected.
 */
export async function connectChannels(ctx: Context, picks: Picks): Promise<ChannelView[]> {
  allow(ctx, "connect_channels");
  const { offerId, positions, withHistory } = Picks.parse(picks);
  const { workspaceId, now, db } = ctx;
  const offer = await getOwnOffer(ctx, offerId);
  if (offer.expiresAt <= now || (offer.state !== "ready" && offer.state !== "used")) refuse("offer_expired");

  const assets = [...new Set(positions)].map(
    (position) => offer.assets?.[position] ?? refuse("not_found", `Position ${position}`),
  );
  if ((await takenBy(ctx, assets)).includes("elsewhere")) refuse("already_connected");

  const views = [];
  for (const asset of assets) {
    const row = await putChannel(ctx, asset, withHistory);
    await enqueue(ctx, "connect-channel", { workspaceId, channelId: row.id, offerId }, { queueName: row.id });
    announce(ctx, "channel", row.id);
    await recordAudit(ctx, "channel.connect_requested", row.id, { platform: row.platform, withHistory });
    views.push(channelView(row, now));
  }
  await db
    .update(channelOffers)
    .set({ state: "used" })
    .where(isRow(channelOffers, workspaceId, offerId));
  return views;
}

async function putChannel(ctx: Context, asset: OfferedAsset, withHistory: boolean) {
  const { db, workspaceId, now } = ctx;
  const { platform, externalId, ownerExternalId, name, handle, grants } = asset;
  const [existing] = await db
    .select({ id: channels.id, state: channels.state })
    .from(channels)
    .where(
      and(
        eq(channels.workspaceId, workspaceId),
        eq(channels.platform, platform),
        eq(channels.externalId, externalId),
      ),
    );
  // A channel that works keeps its old token until the new one is there.
  const state = existing && existing.state !== "disconnected" ? existing.state : "connecting";
  const connectedBy = memberOf(ctx) ?? refuse("forbidden");
  const columns = { ownerExternalId, name, handle, grants, state, failure: null, connectedBy };
  const id = existing?.id ?? newId();
  // Before the channel's row is locked, as everywhere.
  if (withHistory) await planImport(ctx, id);
  const fresh = { id, platform, externalId, subscription: "unknown", connectedAt: now } as const;
  const [row] = await db
    .insert(channels)
    .values({ workspaceId, ...fresh, ...columns })
    .onConflictDoUpdate({
      target: [channels.workspaceId, channels.platform, channels.externalId],
      set: columns,
    })
    .returning();
  return row!; // An upsert without a condition always returns its row.
}
