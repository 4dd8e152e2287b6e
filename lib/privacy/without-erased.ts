import { and, eq, gte, lt, max } from "drizzle-orm";
import { erasures } from "@/db/schema/erasures";
import { auditEntries } from "@/db/schema/workspaces/audit-entries";
import { readMetaAhead } from "@/lib/channels/meta-time";
import { addressOf, nodeOf } from "@/lib/contacts/people/address";
import type { Context } from "@/lib/context";
import type { Incoming, PlatformEvent } from "@/lib/platforms/event";
import { workspaceKey } from "@/lib/vault/keys";
import { LATE_MS } from "./erasures";

/** Our clock and Meta's may differ by this much more than was measured. */
const CLOCKS_APART_MS = 60_000;

/**
 * Leave out events that arrived before their person was erased and are applied only now: they waited for the
 * worker, or on a disk while the database was down. What they write afterwards begins a new contact.
 *
 * What is read back from Meta counts from when it was said, since Meta still has what was erased here. Of an
 * erasure so old that nothing recognises the person any more, only the day is known: nothing from before the
 * newest of those is let in.
 */
export async function withoutErased(ctx: Context, arrived: Incoming[]): Promise<Incoming[]> {
  const { db, workspaceId } = ctx;
  const forgottenAt = await newestForgotten(ctx, arrived);
  const timely = arrived.filter((one) => !forgottenAt || !isReadBack(one) || one.event.at > forgottenAt);
  const oldest = new Date(Math.min(...timely.map((one) => cameAt(one).getTime())) - CLOCKS_APART_MS);
  if (timely.length === 0) return [];
  const erased = await db
    .select({ addresses: erasures.addresses, erasedAt: erasures.erasedAt })
    .from(erasures)
    .where(and(eq(erasures.workspaceId, workspaceId), gte(erasures.erasedAt, oldest)));
  if (erased.length === 0) return timely;
  const wordsKey = await workspaceKey(ctx, "words");
  const apartMs = (await readMetaAhead(ctx)) + CLOCKS_APART_MS;
  return timely.filter((one) => {
    const { event, platform, channelId } = one;
    const nodes = addressesIn(event).flatMap((address) => {
      const { hash, otherHashes } = addressOf(wordsKey, { channelId, platform }, address);
      return [hash, ...otherHashes].map((each) => nodeOf(channelId, each));
    });
    // What is read back has Meta's time.
    const cameMs = cameAt(one).getTime() - (isReadBack(one) ? apartMs : 0);
    return !erased.some(
      ({ addresses, erasedAt }) =>
        cameMs <= erasedAt.getTime() && nodes.some((node) => addresses.includes(node)),
    );
  });
}

const isReadBack = ({ event }: Incoming) => "origin" in event && event.origin !== undefined;

const cameAt = (one: Incoming) => (isReadBack(one) ? one.event.at : one.receivedAt);

/** When the newest erasure was whose person nothing recognises any more; null if nothing read back is older. */
async function newestForgotten(ctx: Context, arrived: Incoming[]): Promise<Date | null> {
  const { db, workspaceId, now } = ctx;
  const longAgo = new Date(now.getTime() - LATE_MS);
  if (!arrived.some((one) => isReadBack(one) && one.event.at < longAgo)) return null;
  const [row] = await db
    .select({ at: max(auditEntries.at) })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.workspaceId, workspaceId),
        eq(auditEntries.action, "contact.erased"),
        lt(auditEntries.at, longAgo),
      ),
    );
  return row?.at ?? null;
}

function addressesIn(event: PlatformEvent): string[] {
  if (!("person" in event) || !event.person) return [];
  const former = event.kind === "address_change" ? event.formerAddresses : [];
  return [event.person.address, ...event.person.otherAddresses, ...former];
}
