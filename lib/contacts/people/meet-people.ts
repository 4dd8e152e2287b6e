import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { contactKeysOf, makeContactKeys, workspaceKey } from "@/lib/vault/keys";
import { absorbContact } from "./absorb-contact";
import { addressOf } from "./address";
import { keepMoves, readMoves } from "./address-changes";
import { contactsOf, type KnownPeople, lockKnown } from "./known-people";
import { dropContacts, insertContacts, insertIdentities, type NewIdentity } from "./make-people";
import { refreshKnown } from "./refresh-people";
import { addressKey, type Group, groupSightings, type Move, type Seen, type Sighting } from "./sightings";

/** A person as found or made for a sighting. `key` opens and seals their words. */
export interface Met {
  contactId: string;
  identityId: string;
  key: Buffer;
  /** Made just now, without a name from the event: worth asking the platform for the profile. */
  isUnnamed: boolean;
  /** Made just now: the hashes of their addresses, under which something may have been held for them. */
  newHashes: Buffer[];
}

/** Two contacts turned out to be one person: what `from` had is `into`'s. */
export interface Join {
  from: string;
  into: string;
}

/** Who was met. */
interface Meeting {
  /** By `addressKey(channelId, person.address)`. Somebody unknown who has said nothing is left out. */
  people: Map<string, Met>;
  joins: Join[];
}

/**
 * Who are these? Finds the contact and identities of each sighting, or makes them: a few reads and writes for
 * the whole list. All addresses of a person on a channel are identities of one contact. Contacts that a number's
 * change, or both addresses in one event, prove to be one person are joined into the older.
 *
 * Safe against another worker meeting the same people: whose identity came second takes the first one's.
 * Contacts are locked in the order of their ids until the unit ends.
 */
export async function meetPeople(ctx: Context, sightings: Sighting[]): Promise<Meeting> {
  if (sightings.length === 0) return { people: new Map(), joins: [] };
  const wordsKey = await workspaceKey(ctx, "words");
  const seen = sightings.map((one): Seen => {
    const spellings = [...new Set([one.person.address, ...one.person.otherAddresses])];
    return { ...one, addresses: spellings.map((spelling) => addressOf(wordsKey, one, spelling)) };
  });
  await keepMoves(ctx, wordsKey, seen);
  const moves = await readMoves(
    ctx,
    wordsKey,
    seen.flatMap(({ addresses }) => addresses),
  );
  const groups = groupSightings(seen, stillTrue(moves, seen));
  const known = await lockKnown(ctx, groups);
  if (!known) return meetPeople(ctx, sightings);

  const persons: Person[] = [];
  const joins: Join[] = [];
  for (const group of groups) {
    const [into, ...others] = await contactsOf(ctx, group, known);
    persons.push({ group, contactId: into ?? null });
    // One person's at a time: the next may be about a contact that is just now becoming another's.
    if (into && joins.length === 0) joins.push(...others.map((from) => ({ from, into })));
  }
  if (joins.length > 0) {
    for (const join of joins) await absorbContact(ctx, join);
    const again = await meetPeople(ctx, sightings);
    return { people: again.people, joins: [...joins, ...again.joins] };
  }
  const met = await makeMissing(ctx, wordsKey, persons, known);
  return met ? { people: indexBySpelling(seen, met), joins } : meetPeople(ctx, sightings);
}

/** A number that was seen again after it was given up is somebody else's, and leads nowhere. */
function stillTrue(moves: Move[], seen: Seen[]): Move[] {
  const lastUse = new Map<string, Date>();
  for (const { addresses, at } of seen) {
    for (const { node, isStable } of addresses) {
      const known = lastUse.get(node);
      if (!isStable && (!known || known < at)) lastUse.set(node, at);
    }
  }
  return moves.filter(({ from, at }) => !((lastUse.get(from) ?? at) > at));
}

interface Person {
  group: Group;
  /** Null for a stranger. */
  contactId: string | null;
}

/** @returns Null if another worker made one of them first; then everything has to be looked up again. */
async function makeMissing(
  ctx: Context,
  wordsKey: Buffer,
  persons: Person[],
  known: KnownPeople,
): Promise<Made[] | null> {
  const strangers = persons.filter(({ contactId, group }) => !contactId && group.hasWords);
  const made = new Map(strangers.map(({ group }) => [group, newId()]));
  const keys = await makeContactKeys(ctx, [...made.values()]);
  await insertContacts(ctx, made, keys);
  const whole = persons.flatMap(({ group, contactId }) => {
    const id = contactId ?? made.get(group);
    return id ? [{ group, contactId: id }] : [];
  });
  const opened = await contactKeysOf(
    ctx,
    whole.map(({ contactId }) => contactId),
  );
  const added = whole.flatMap(({ group, contactId }) =>
    [...group.uses].flatMap(([node, { address, at }]): NewIdentity[] => {
      const row = known.identities.get(node);
      const isTheirs = row?.contactId === contactId;
      if (isTheirs || (row?.seenAt && row.seenAt > at)) return [];
      const replacedAt = group.formers.get(node) ?? null;
      const key = opened.get(contactId)!;
      return [{ group, contactId, key, address, at, replacedAt, id: newId(), releasedId: row?.id ?? null }];
    }),
  );
  if (!(await insertIdentities(ctx, wordsKey, added))) {
    await dropContacts(ctx, [...made.values()]);
    return null;
  }
  const news = whole.flatMap(({ group, contactId }) => {
    const contact = known.contacts.get(contactId);
    return contact ? [{ group, contact }] : [];
  });
  await refreshKnown(ctx, news, known);
  return whole.flatMap(({ group, contactId }) => {
    const identityId = identityOf(group, contactId, known, added);
    if (!identityId) return [];
    const isNew = made.has(group);
    const newHashes = isNew ? [...group.uses.values()].map(({ address }) => address.hash) : [];
    const key = opened.get(contactId)!;
    return [{ group, met: { contactId, identityId, key, isUnnamed: isNew && !group.name, newHashes } }];
  });
}

interface Made {
  group: Group;
  met: Met;
}

/** The identity they go by: a stable one where there is one. */
function identityOf(
  group: Group,
  contactId: string,
  known: KnownPeople,
  added: NewIdentity[],
): string | null {
  const inOrder = [...group.uses].sort(([, one], [, other]) => {
    return Number(other.address.isStable) - Number(one.address.isStable);
  });
  for (const [node] of inOrder) {
    const row = known.identities.get(node);
    if (row?.contactId === contactId) return row.id;
    const fresh = added.find((one) => one.address.node === node && one.contactId === contactId);
    if (fresh) return fresh.id;
  }
  return null;
}

function indexBySpelling(seen: Seen[], made: Made[]): Map<string, Met> {
  const byNode = new Map(made.flatMap(({ group, met }) => [...group.uses.keys()].map((node) => [node, met])));
  return new Map(
    seen.flatMap(({ channelId, addresses }) => {
      const met = addresses.map(({ node }) => byNode.get(node)).find(Boolean);
      return met ? addresses.map(({ spelling }) => [addressKey(channelId, spelling), met] as const) : [];
    }),
  );
}
