import type { Person } from "@/lib/platforms/event";
import type { PlatformName } from "@/lib/platforms/platform";
import type { Address } from "./address";

/** Somebody was seen on a channel: wrote, read, or was written to. */
export interface Sighting {
  channelId: string;
  platform: PlatformName;
  person: Person;
  at: Date;
  /** Something was said, by them or to them: only then is a contact made. */
  hasWords: boolean;
  /** It is a sign of them, unlike a phone that reports on its own. */
  isSign: boolean;
  /** Their addresses before this one, where that is what is told. */
  formerAddresses: string[];
}

/** A sighting with its addresses as they are looked up, the stable one first. */
export interface Seen extends Sighting {
  addresses: Address[];
}

/** One address took the place of another. */
export interface Move {
  /** `Address.node` of the one before. */
  from: string;
  to: Address;
  at: Date;
}

/** All sightings of one person in a batch, taken together. */
export interface Group {
  channelId: string;
  platform: PlatformName;
  /** By `Address.node`, each in its newest spelling with when it was last used. */
  uses: Map<string, { address: Address; at: Date }>;
  /** Addresses of before, by node, with when each was replaced. Some are known by nothing but their hash. */
  formers: Map<string, Date>;
  /** Addresses that took the place of those, by node, with when each did. */
  successors: Map<string, Date>;
  name: string | null;
  handle: string | null;
  /** When the name was told, by the platform's clock; the newest counts. */
  toldAt: Date | null;
  /** Their last sign; null if there is none in this batch. */
  at: Date | null;
  hasWords: boolean;
}

/** By what a person is looked up inside a batch. */
export const addressKey = (channelId: string, address: string) => `${channelId}/${address}`;

/**
 * Take sightings of the same person together. Pure; their order does not matter.
 *
 * The same stable address is the same person, and so are the two ends of a move. A telephone number belongs to
 * who was seen with it last: two stable addresses with one number are two people until a move joins them.
 */
export function groupSightings(seen: Seen[], moves: Move[]): Group[] {
  const inOrder = [...seen].sort((one, other) => one.at.getTime() - other.at.getTime());
  const roots = new Map<string, string>();
  const rootOf = (node: string): string => {
    const next = roots.get(node);
    return next === undefined || next === node ? node : rootOf(next);
  };
  const unite = (one: string, other: string) => roots.set(rootOf(one), rootOf(other));

  for (const { addresses } of inOrder) {
    const [first, ...others] = addresses.filter(({ isStable }) => isStable);
    for (const other of others) unite(other.node, first!.node);
  }
  // The newest to be seen with a number has it.
  const owner = new Map<string, string>();
  for (const { addresses } of inOrder) {
    const stable = addresses.find(({ isStable }) => isStable);
    for (const { node, isStable } of addresses) if (stable && !isStable) owner.set(node, stable.node);
  }
  for (const [number, stable] of owner) unite(number, stable);
  for (const { from, to } of moves) unite(from, to.node);

  const groups = new Map<string, Group>();
  for (const one of inOrder) {
    const root = rootOf(one.addresses[0]!.node);
    const group = groups.get(root) ?? begin(one);
    groups.set(root, group);
    take(group, one, (node) => rootOf(node) === root);
  }
  for (const move of moves) {
    const group = groups.get(rootOf(move.from));
    if (group) takeMove(group, move);
  }
  return [...groups.values()];
}

const begin = ({ channelId, platform }: Seen): Group => ({
  channelId,
  platform,
  uses: new Map(),
  formers: new Map(),
  successors: new Map(),
  name: null,
  handle: null,
  toldAt: null,
  at: null,
  hasWords: false,
});

function take(group: Group, seen: Seen, isOurs: (node: string) => boolean): void {
  const { person, at, addresses, hasWords, isSign } = seen;
  for (const address of addresses) if (isOurs(address.node)) use(group, address, at);
  if (isSign && (!group.at || at > group.at)) group.at = at;
  group.hasWords ||= hasWords;
  if (person.name || person.handle) {
    group.name = person.name ?? group.name;
    group.handle = person.handle ?? group.handle;
    group.toldAt = at;
  }
}

function takeMove(group: Group, { from, to, at }: Move): void {
  use(group, to, at);
  const known = group.formers.get(from);
  if (!known || known < at) group.formers.set(from, at);
  const since = group.successors.get(to.node);
  if (!since || since < at) group.successors.set(to.node, at);
}

function use(group: Group, address: Address, at: Date): void {
  const known = group.uses.get(address.node);
  if (!known || known.at <= at) group.uses.set(address.node, { address, at });
}
