import { sql } from "drizzle-orm";
import { blobs, instants, texts, uuids } from "@/db/arrays";
import { contacts, identities } from "@/db/schema/contacts";
import { addTokens } from "@/lib/contacts/finding/tokens";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { contactKeysOf, hashWith, makeContactKeys, workspaceKey } from "@/lib/vault/keys";
import { sealAddress, sealHandle, sealName } from "./contact-seals";
import { type Known, lockKnown, refreshKnown } from "./known-people";
import { addressKey, groupSightings, type Seen, type Sighting } from "./sightings";

/** A person as found or made for a sighting. `key` opens and seals their words. */
export interface Met {
  contactId: string;
  identityId: string;
  key: Buffer;
  /** Made just now, without a name from the event: worth asking the platform for the profile. */
  isUnnamed: boolean;
}

/**
 * Who are these? Finds the contact and identity of each sighting, or makes them: one read and one write for
 * the whole list. Two addresses told in one event are two identities of one contact.
 *
 * Safe against another worker meeting the same people: whose identity came second takes the first one's.
 * Contacts are locked in the order of their ids until the unit ends.
 *
 * @returns By `addressKey(channelId, person.address)`.
 */
export async function meetPeople(ctx: Context, sightings: Sighting[]): Promise<Map<string, Met>> {
  const groups = groupSightings(sightings);
  if (groups.length === 0) return new Map();
  const wordsKey = await workspaceKey(ctx, "words");
  const hashOf = (seen: Seen, address: string) => addressHash(wordsKey, seen.channelId, address);

  const known = await lockKnown(ctx, groups, hashOf);
  if (!known) return meetPeople(ctx, sightings);
  const strangers = groups.filter((seen) => !contactOf(known, seen));
  const made = new Map(strangers.map((seen) => [seen, newId()]));
  const keys = await makeContactKeys(ctx, [...made.values()]);
  await insertContacts(ctx, made, keys);
  const met = await contactKeysOf(
    ctx,
    [...known.values()].map(({ contactId }) => contactId),
  );

  const added = groups.flatMap((seen) =>
    seen.addresses
      .filter((address) => !known.has(addressKey(seen.channelId, address)))
      .map((address) => {
        const contactId = contactOf(known, seen)?.contactId ?? made.get(seen)!;
        return {
          seen,
          address,
          id: newId(),
          contactId,
          key: met.get(contactId)!,
          hash: hashOf(seen, address),
        };
      }),
  );
  if (!(await insertIdentities(ctx, added))) {
    await dropContacts(ctx, [...made.values()]);
    return meetPeople(ctx, sightings);
  }
  await addTokens(
    ctx,
    added.map(({ contactId, address, seen }) => findable(contactId, address, seen)),
  );
  await refreshKnown(ctx, groups, known);
  return index(groups, known, added, met);
}

/** The keyed hash by which an address on a channel is found. */
export const addressHash = (wordsKey: Buffer, channelId: string, address: string) =>
  hashWith(wordsKey, `identities/${channelId}`, address);

const contactOf = (known: Map<string, Known>, seen: Seen) =>
  seen.addresses.map((address) => known.get(addressKey(seen.channelId, address))).find(Boolean);

const findable = (contactId: string, address: string, { platform, name, handle }: Seen) => ({
  contactId,
  // Only a number means something to a person who searches; other addresses are Meta's own ids.
  texts: [name, handle, platform === "whatsapp" && /^\d+$/.test(address) ? address : null],
});

async function insertContacts(ctx: Context, made: Map<Seen, string>, keys: Map<string, Buffer>) {
  if (made.size === 0) return;
  const ids = [...made.values()];
  const names = [...made].map(([{ name }, id]) => sealName(keys.get(id)!, id, name ?? ""));
  await ctx.db.execute(sql`
    insert into ${contacts} (workspace_id, id, name, created_at, last_seen_at)
    select ${ctx.workspaceId}::uuid, made.id, made.name, ${ctx.now.toISOString()}::timestamptz, made.at
      from unnest(${uuids(ids)}, ${blobs(names)}, ${instants([...made.keys()].map(({ at }) => at))})
        as made (id, name, at)`);
}

interface Added {
  seen: Seen;
  address: string;
  id: string;
  contactId: string;
  key: Buffer;
  hash: Buffer;
}

/** @returns False if another worker made one of them first; then nothing of this list may be used. */
async function insertIdentities(ctx: Context, added: Added[]): Promise<boolean> {
  if (added.length === 0) return true;
  const sealedHandle = ({ seen, key, id }: Added) => (seen.handle ? sealHandle(key, id, seen.handle) : null);
  const { rowCount } = await ctx.db.execute(sql`
    insert into ${identities}
      (workspace_id, id, contact_id, channel_id, platform, address, address_hash, handle, profile_at, seen_at,
       created_at)
    select ${ctx.workspaceId}::uuid, added.*, ${ctx.now.toISOString()}::timestamptz from unnest(
      ${uuids(added.map(({ id }) => id))}, ${uuids(added.map(({ contactId }) => contactId))},
      ${uuids(added.map(({ seen }) => seen.channelId))}, ${texts(added.map(({ seen }) => seen.platform))},
      ${blobs(added.map(({ key, id, address }) => sealAddress(key, id, address)))},
      ${blobs(added.map(({ hash }) => hash))}, ${blobs(added.map(sealedHandle))},
      ${instants(added.map(({ seen }) => seen.toldAt))}, ${instants(added.map(({ seen }) => seen.at))}) as added
    on conflict do nothing`);
  return rowCount === added.length;
}

async function dropContacts(ctx: Context, ids: string[]): Promise<void> {
  const gone = uuids(ids);
  await ctx.db.execute(sql`
    delete from ${contacts} where workspace_id = ${ctx.workspaceId} and id = any(${gone})`);
  await ctx.db.execute(sql`
    delete from vault.contact_keys where workspace_id = ${ctx.workspaceId} and contact_id = any(${gone})`);
}

function index(groups: Seen[], known: Map<string, Known>, added: Added[], keys: Map<string, Buffer>) {
  const made = new Map(added.map((one) => [addressKey(one.seen.channelId, one.address), one]));
  const found = new Map<string, Met>();
  for (const seen of groups) {
    const isNew = !contactOf(known, seen);
    for (const address of seen.addresses) {
      const key = addressKey(seen.channelId, address);
      const contactId = known.get(key)?.contactId ?? made.get(key)!.contactId;
      const identityId = known.get(key)?.identityId ?? made.get(key)!.id;
      found.set(key, { contactId, identityId, key: keys.get(contactId)!, isUnnamed: isNew && !seen.name });
    }
  }
  return found;
}
