import { and, eq, sql } from "drizzle-orm";
import { identities } from "@/db/schema/contacts";
import type { Context } from "@/lib/context";
import type { PlatformName } from "@/lib/platforms/platform";
import { platforms } from "@/lib/platforms/registry";
import { openAddress } from "./contact-seals";

/** Whom a message is for, as the conversation names them. */
interface Recipient {
  channelId: string;
  platform: PlatformName;
  contactId: string | null;
  identityId: string | null;
}

/**
 * Where to write to a person on a channel, which may be another address than the one they are known by: a
 * telephone number beside a user id, the spelling the platform used last. One that was replaced is not used.
 *
 * @param key The contact's key.
 * @returns Null if the channel knows them by no address.
 */
export async function findReach(ctx: Context, recipient: Recipient, key: Buffer): Promise<string | null> {
  const { db, workspaceId } = ctx;
  const { channelId, platform, contactId, identityId } = recipient;
  if (!contactId) return null;
  const rows = await db
    .select()
    .from(identities)
    .where(
      and(
        eq(identities.workspaceId, workspaceId),
        eq(identities.contactId, contactId),
        eq(identities.channelId, channelId),
      ),
    )
    .orderBy(
      sql`coalesce(replaced_at >= seen_at, replaced_at is not null)`,
      sql`seen_at desc nulls last`,
      sql`${identities.id} = ${identityId}::uuid desc`,
      identities.id,
    );
  const living = rows.filter(({ seenAt, replacedAt }) => !replacedAt || (seenAt && seenAt > replacedAt));
  const usable = living.length > 0 ? living : rows;
  const opened = new Map(usable.map(({ id, address }) => [id, openAddress(key, id, address)]));
  const [newest, ...older] = opened.values();
  const own = opened.get(identityId ?? "") ?? null;
  return newest === undefined ? null : platforms[platform].addresses.toWriteTo([newest, ...older], own);
}
