import { sql } from "drizzle-orm";
import { texts } from "@/db/arrays";
import type { Transaction } from "@/db/client";
import { channelAddresses } from "@/db/schema/channels";
import type { Told } from "./read-delivery";

/** Whose asset it is. */
export interface Address {
  workspaceId: string;
  channelId: string;
}

/** By what an asset is looked up. */
export const assetKey = (platform: string, asset: string) => `${platform}/${asset}`;

/** Whose are the assets these events happened on? One nobody has connected is missing. @returns By `assetKey`. */
export async function findAddresses(tx: Transaction, told: Told[]): Promise<Map<string, Address>> {
  const assets = new Map(
    told.map(({ platform, event: { asset } }) => [assetKey(platform, asset), { platform, asset }] as const),
  );
  if (assets.size === 0) return new Map();
  const rows = await tx
    .select()
    .from(channelAddresses)
    .where(
      sql`(platform, external_id) in (select * from unnest(
        ${texts([...assets.values()].map(({ platform }) => platform))},
        ${texts([...assets.values()].map(({ asset }) => asset))}))`,
    );
  return new Map(
    rows.map(({ platform, externalId, workspaceId, channelId }) => [
      assetKey(platform, externalId),
      { workspaceId, channelId },
    ]),
  );
}
