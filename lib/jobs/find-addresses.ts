import { inArray, or, sql } from "drizzle-orm";
import { texts } from "@/db/arrays";
import type { Transaction } from "@/db/client";
import { channelAddresses } from "@/db/schema/channels";
import type { Located } from "./apply-told";
import type { Delivered } from "./read-delivery";

/** Whose asset it is. */
export interface Address {
  workspaceId: string;
  channelId: string;
}

/** By what an asset is looked up. */
export const assetKey = (platform: string, asset: string) => `${platform}/${asset}`;

/** An asset as webhooks name it. */
interface Asset {
  platform: string;
  asset: string;
}

/** Whose are these assets? One nobody has connected is missing. @returns By `assetKey`. */
export async function findAddresses(tx: Transaction, named: Asset[]): Promise<Map<string, Address>> {
  const assets = new Map(named.map((one) => [assetKey(one.platform, one.asset), one] as const));
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

/** The assets these people connected, and those named themselves. */
async function findGranted(tx: Transaction, rights: { people: string[]; assets: string[] }) {
  if (rights.people.length + rights.assets.length === 0) return [];
  const rows = await tx
    .select()
    .from(channelAddresses)
    .where(
      or(
        inArray(channelAddresses.grantedBy, rights.people),
        inArray(channelAddresses.externalId, rights.assets),
      ),
    );
  return rows.map(({ platform, externalId, workspaceId, channelId }) => ({
    platform,
    asset: externalId,
    at: { workspaceId, channelId },
  }));
}

/** Channels of people whose rights changed are checked, as if they had said so themselves. */
export async function findChecks(tx: Transaction, readOuts: Delivered[]): Promise<Located[]> {
  const found = await Promise.all(
    readOuts.map(async ({ delivery: { id: deliveryId, receivedAt }, rights }) => {
      const granted = await findGranted(tx, rights);
      return granted.map(({ platform, asset, at }, place): Located => {
        const event = { kind: "channel" as const, asset, at: receivedAt };
        return { deliveryId, platform, at, place, receivedAt, event };
      });
    }),
  );
  return found.flat();
}
