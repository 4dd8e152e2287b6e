import type { Person } from "@/lib/platforms/event";
import type { PlatformName } from "@/lib/platforms/platform";

/** Somebody was seen on a channel: wrote, read, or was written to. */
export interface Sighting {
  channelId: string;
  platform: PlatformName;
  person: Person;
  at: Date;
}

/** All sightings of one person in a batch, taken together. */
export interface Seen {
  channelId: string;
  platform: PlatformName;
  /** The stable address first. */
  addresses: string[];
  name: string | null;
  handle: string | null;
  /** When the name was told, by the platform's clock; the newest counts. */
  toldAt: Date | null;
  at: Date;
}

/** By what a person is looked up inside a batch. */
export const addressKey = (channelId: string, address: string) => `${channelId}/${address}`;

/**
 * Take sightings of the same person together, by any address they share. Pure; the order of sightings does
 * not matter but for two events of the very same millisecond.
 */
export function groupSightings(sightings: Sighting[]): Seen[] {
  const byAddress = new Map<string, Seen>();
  const groups: Seen[] = [];
  for (const sighting of sightings) {
    const { channelId, person } = sighting;
    const addresses = [person.address, ...person.otherAddresses];
    const known = addresses.map((address) => byAddress.get(addressKey(channelId, address))).find(Boolean);
    const group = known ?? begin(sighting);
    if (!known) groups.push(group);
    take(group, sighting);
    for (const address of group.addresses) byAddress.set(addressKey(channelId, address), group);
  }
  return groups;
}

const begin = ({ channelId, platform, at }: Sighting): Seen => ({
  channelId,
  platform,
  addresses: [],
  name: null,
  handle: null,
  toldAt: null,
  at,
});

function take(group: Seen, { person, at }: Sighting): void {
  // Somebody with a stable id and a number is first of all the stable id, whichever was seen first.
  if (person.otherAddresses.length > 0) group.addresses.unshift(person.address, ...person.otherAddresses);
  else group.addresses.push(person.address);
  group.addresses = [...new Set(group.addresses)];
  if (at > group.at) group.at = at;
  if ((person.name || person.handle) && (!group.toldAt || at > group.toldAt)) {
    group.name = person.name ?? group.name;
    group.handle = person.handle ?? group.handle;
    group.toldAt = at;
  }
}
