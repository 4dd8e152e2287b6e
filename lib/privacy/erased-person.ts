import { and, eq, isNull, ne } from "drizzle-orm";
import { channelAddresses, channels } from "@/db/schema/channels";
import { addressOf, nodeOf } from "@/lib/contacts/people/address";
import type { Context } from "@/lib/context";
import type { PlatformName } from "@/lib/platforms/platform";
import { workspaceKey } from "@/lib/vault/keys";
import { findErasure } from "./erasures";
import { names } from "./without-person";

/** How we still recognise an erased person: by keyed hashes, on this workspace's own assets. */
export interface ErasedPerson {
  erasedAt: Date;
  wordsKey: Buffer;
  addresses: Set<string>;
  /** Meta's ids of each channel. */
  assets: { channelId: string; platform: PlatformName; ids: string[] }[];
}

/** Who is recognised in bodies after this erasure; null once nobody is any more. */
export async function readErasedPerson(ctx: Context, contactId: string): Promise<ErasedPerson | null> {
  const erasure = await findErasure(ctx, contactId);
  if (!erasure) return null;
  const { db, workspaceId } = ctx;
  const own = await db
    .select({
      channelId: channels.id,
      platform: channels.platform,
      asset: channels.externalId,
      owner: channels.ownerExternalId,
    })
    .from(channels)
    .leftJoin(
      channelAddresses,
      and(
        eq(channelAddresses.platform, channels.platform),
        eq(channelAddresses.externalId, channels.externalId),
        ne(channelAddresses.workspaceId, workspaceId),
      ),
    )
    // A channel that moved to another workspace since belongs to that one.
    .where(and(eq(channels.workspaceId, workspaceId), isNull(channelAddresses.workspaceId)));
  return {
    erasedAt: erasure.erasedAt,
    wordsKey: await workspaceKey(ctx, "words"),
    addresses: new Set(erasure.addresses),
    assets: own.map(({ asset, owner, ...at }) => ({ ...at, ids: [asset, owner].filter(Boolean) })),
  };
}

/**
 * How the person is recognised in a part of a body: by an address on one of the channels that part is about.
 * On another workspace's channels the same number is somebody that workspace did not erase.
 */
export function isErasedIn(
  part: unknown,
  { wordsKey, addresses, assets }: ErasedPerson,
): (text: string) => boolean {
  const here = assets.filter(({ ids }) => names(part, (text) => ids.includes(text)));
  const isAddress = (text: string) =>
    here.some((at) => {
      const { hash, otherHashes } = addressOf(wordsKey, at, text);
      return [hash, ...otherHashes].some((one) => addresses.has(nodeOf(at.channelId, one)));
    });
  return (text) =>
    isAddress(text) || (/^\+?[\d ().-]{6,25}$/.test(text) && isAddress(text.replace(/\D/g, "")));
}
