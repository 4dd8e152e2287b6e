import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { Incoming, Person } from "@/lib/platforms/event";
import type { PlatformName } from "@/lib/platforms/platform";
import { contactKeysOf, workspaceKey } from "@/lib/vault/keys";
import { absorbContact } from "./absorb-contact";
import { keepMoves, readMoves } from "./address-changes";
import { contactsOf, type LockedPeople, lockPeople } from "./locked-people";
import { dropContacts, identityOf, insertContacts, insertIdentities, type NewIdentity } from "./make-people";
import { refreshPeople } from "./refresh-people";
import { type Group, groupSightings, type Sighting, sightingsOf } from "./sightings";

/** A person on a channel, as found or made for an event. `key` opens and seals their words. */
export interface Participant {
  channelId: string;
  platform: PlatformName;
  contactId: string;
  identityId: string;
  key: Buffer;
  /** Made just now, without a name from the event: worth asking the platform for the profile. */
  isUnnamed: boolean;
  /** Made just now: the hashes of their addresses, under which something may have been held for them. */
  newHashes: Buffer[];
}

/**
 * By the `person` of an event, which stays the same object when the event gets another time or id. Unknown
 * people who have sent no message are left out.
 */
export type People = Map<Person, Participant>;

/** Two contacts turned out to be one person: what `from` had is `into`'s. */
export interface Join {
  from: string;
  into: string;
}

interface Meeting {
  people: People;
  joins: Join[];
}

/**
 * Who are these events about? Finds the contact and identities of each person, or makes them: a few reads and
 * writes for the whole list. All addresses of a person on a channel are identities of one contact. Contacts that a
 * number's change, or both addresses in one event, prove to be one person are joined into the older.
 *
 * Safe if another worker handles the same people: the second to insert an identity uses the first one's.
 * Contacts are locked in the order of their ids until the unit ends.
 */
export async function meetPeople(ctx: Context, incoming: Incoming[]): Promise<Meeting> {
  if (!incoming.some(({ event }) => "person" in event)) return { people: new Map(), joins: [] };
  const wordsKey = await workspaceKey(ctx, "words");
  const sightings = sightingsOf(wordsKey, incoming);
  await keepMoves(ctx, wordsKey, sightings);
  return meet(ctx, wordsKey, sightings);
}

async function meet(ctx: Context, wordsKey: Buffer, sightings: Sighting[]): Promise<Meeting> {
  const groups = groupSightings(sightings, await readMoves(ctx, wordsKey, sightings));
  const locked = await lockPeople(ctx, groups);
  if (!locked) return meet(ctx, wordsKey, sightings);

  const owners: Owner[] = [];
  const joins: Join[] = [];
  for (const group of groups) {
    const [into, ...others] = await contactsOf(ctx, group, locked);
    owners.push({ group, contactId: into ?? null });
    // One person at a time: this merge may change the contacts that the next one is about.
    if (into && joins.length === 0) joins.push(...others.map((from) => ({ from, into })));
  }
  if (joins.length > 0) {
    for (const join of joins) await absorbContact(ctx, join);
    const again = await meet(ctx, wordsKey, sightings);
    return { people: again.people, joins: [...joins, ...again.joins] };
  }
  const made = await makeMissing(ctx, wordsKey, owners, locked);
  return made ? { people: peopleOf(sightings, made), joins } : meet(ctx, wordsKey, sightings);
}

interface Owner {
  group: Group;
  /** Null for a stranger. */
  contactId: string | null;
}

/** @returns Null if another worker made one of them first; then everything has to be looked up again. */
async function makeMissing(
  ctx: Context,
  wordsKey: Buffer,
  owners: Owner[],
  locked: LockedPeople,
): Promise<Map<Group, Participant> | null> {
  const strangers = owners.filter(({ contactId, group }) => !contactId && group.hasWords);
  const made = new Map(strangers.map(({ group }) => [group, newId()]));
  if (made.size > 0) await insertContacts(ctx, made);
  const whole = owners.flatMap(({ group, contactId }) => {
    const id = contactId ?? made.get(group);
    return id ? [{ group, contactId: id }] : [];
  });
  const opened = await contactKeysOf(
    ctx,
    whole.map(({ contactId }) => contactId),
  );
  const added = whole.flatMap(({ group, contactId }) =>
    [...group.uses].flatMap(([node, { address, at }]): NewIdentity[] => {
      const row = locked.identities.get(node);
      const isTheirs = row?.contactId === contactId;
      if (isTheirs || (row?.seenAt && row.seenAt > at)) return [];
      const replacedAt = group.formers.get(node) ?? null;
      const key = opened.get(contactId)!;
      return [{ group, contactId, key, address, at, replacedAt, id: newId(), releasedId: row?.id ?? null }];
    }),
  );
  if (added.length > 0 && !(await insertIdentities(ctx, wordsKey, added))) {
    await dropContacts(ctx, [...made.values()]);
    return null;
  }
  const news = whole.flatMap(({ group, contactId }) => {
    const contact = locked.contacts.get(contactId);
    return contact ? [{ group, contact }] : [];
  });
  await refreshPeople(ctx, news, locked);
  return new Map(
    whole.flatMap(({ group, contactId }): [Group, Participant][] => {
      const identityId = identityOf(group, contactId, locked, added);
      if (!identityId) return [];
      const { channelId, platform, name, uses } = group;
      const isNew = made.has(group);
      const newHashes = isNew ? [...uses.values()].map(({ address }) => address.hash) : [];
      const who = { channelId, platform, contactId, identityId, key: opened.get(contactId)! };
      return [[group, { ...who, isUnnamed: isNew && !name, newHashes }]];
    }),
  );
}

function peopleOf(sightings: Sighting[], made: Map<Group, Participant>): People {
  const byNode = new Map([...made].flatMap(([{ uses }, who]) => [...uses.keys()].map((node) => [node, who])));
  return new Map(
    sightings.flatMap(({ event, addresses }): [Person, Participant][] => {
      const who = addresses.map(({ node }) => byNode.get(node)).find(Boolean);
      return who ? [[event.person, who]] : [];
    }),
  );
}
