import { inArray } from "drizzle-orm";
import { channelAddresses } from "@/db/schema/channels";
import type { Context } from "@/lib/context";
import type { PlatformName } from "@/lib/platforms/platform";

/** Which workspace has each of these assets: this one, another one, or none. In the order of `assets`. */
export async function takenBy(
  { db, workspaceId }: Context,
  assets: { platform: PlatformName; externalId: string }[],
): Promise<("here" | "elsewhere" | null)[]> {
  if (assets.length === 0) return [];
  const ids = assets.map(({ externalId }) => externalId);
  const rows = await db.select().from(channelAddresses).where(inArray(channelAddresses.externalId, ids));
  return assets.map(({ platform, externalId }) => {
    const row = rows.find((one) => one.platform === platform && one.externalId === externalId);
    return !row ? null : row.workspaceId === workspaceId ? "here" : "elsewhere";
  });
}
