import { and, eq, gte } from "drizzle-orm";
import { erasures } from "@/db/schema/erasures";
import { addressOf, nodeOf } from "@/lib/contacts/people/address";
import type { Context } from "@/lib/context";
import type { Incoming, PlatformEvent } from "@/lib/platforms/event";
import { workspaceKey } from "@/lib/vault/keys";

/**
 * Leave out events that arrived before their person was erased and are applied only now: they waited for the
 * worker, or on a disk while the database was down. What they write afterwards begins a new contact.
 */
export async function withoutErased(ctx: Context, arrived: Incoming[]): Promise<Incoming[]> {
  const { db, workspaceId } = ctx;
  const oldest = new Date(Math.min(...arrived.map(({ receivedAt }) => receivedAt.getTime())));
  const erased = await db
    .select({ addresses: erasures.addresses, erasedAt: erasures.erasedAt })
    .from(erasures)
    .where(and(eq(erasures.workspaceId, workspaceId), gte(erasures.erasedAt, oldest)));
  if (erased.length === 0) return arrived;
  const wordsKey = await workspaceKey(ctx, "words");
  return arrived.filter(({ event, receivedAt, platform, channelId }) => {
    const nodes = addressesIn(event).flatMap((address) => {
      const { hash, otherHashes } = addressOf(wordsKey, { channelId, platform }, address);
      return [hash, ...otherHashes].map((one) => nodeOf(channelId, one));
    });
    return !erased.some(
      ({ addresses, erasedAt }) => receivedAt <= erasedAt && nodes.some((node) => addresses.includes(node)),
    );
  });
}

function addressesIn(event: PlatformEvent): string[] {
  if (!("person" in event)) return [];
  const former = event.kind === "address_change" ? event.formerAddresses : [];
  return [event.person.address, ...event.person.otherAddresses, ...former];
}
