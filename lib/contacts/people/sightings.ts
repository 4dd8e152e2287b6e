import type { Incoming, Person, PlatformEvent } from "@/lib/platforms/event";
import type { PlatformName } from "@/lib/platforms/platform";
import { type Address, addressOf } from "./address";

/** An event whose person the platform names. */
type EventWithPerson = Extract<PlatformEvent, { person: unknown }> & { person: Person };

/** An event about a person: they wrote, read, or were written to. */
export interface Sighting extends Incoming<EventWithPerson> {
  /** In lookup form, the main one first. */
  addresses: Address[];
}

/** Everybody these events are about. @param wordsKey The workspace's key for words. */
export function sightingsOf(wordsKey: Buffer, incoming: Incoming[]): Sighting[] {
  return incoming.flatMap((one): Sighting[] => {
    const { event } = one;
    if (!isAboutSomebody(event)) return [];
    const spellings = new Set([event.person.address, ...event.person.otherAddresses]);
    return [{ ...one, event, addresses: [...spellings].map((each) => addressOf(wordsKey, one, each)) }];
  });
}

/** Is it known whom it is about? Of a comment the platform may withhold who wrote it. */
const isAboutSomebody = (event: PlatformEvent): event is EventWithPerson =>
  "person" in event && event.person !== null;

/** Was something said, by them or to them? Only then is a contact made of a stranger. */
const hasWords = (event: EventWithPerson) =>
  (event.kind === "message" && event.content !== "referral") ||
  event.kind === "edit" ||
  event.kind === "comment" ||
  event.kind === "comment_edit";

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
  /** Former addresses, by node, with when each was replaced. Of some only the hash is known. */
  formers: Map<string, Date>;
  /** Addresses that took the place of those, by node, with when each did. */
  successors: Map<string, Date>;
  name: string | null;
  handle: string | null;
  /** When the platform said the name, by its own clock; the newest counts. */
  namedAt: Date | null;
  /** When they last did something; null if not in this batch. */
  at: Date | null;
  hasWords: boolean;
}

/**
 * Take sightings of the same person together. Pure; their order does not matter.
 *
 * The same stable address is the same person, and so are the two ends of a move. A telephone number belongs to
 * who was seen with it last: two stable addresses with one number are two people until a move joins them.
 */
export function groupSightings(sightings: Sighting[], moves: Move[]): Group[] {
  const inOrder = [...sightings].sort((one, other) => one.event.at.getTime() - other.event.at.getTime());
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
  // A number belongs to the person last seen with it.
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

const begin = ({ channelId, platform }: Sighting): Group => ({
  channelId,
  platform,
  uses: new Map(),
  formers: new Map(),
  successors: new Map(),
  name: null,
  handle: null,
  namedAt: null,
  at: null,
  hasWords: false,
});

function take(group: Group, { event, addresses }: Sighting, isOurs: (node: string) => boolean): void {
  const { person, at } = event;
  const isSaid = hasWords(event);
  for (const address of addresses) if (isOurs(address.node)) use(group, address, at);
  // The person did it, unlike a report that a phone sends by itself.
  if ((isSaid || event.kind === "touch") && (!group.at || at > group.at)) group.at = at;
  group.hasWords ||= isSaid;
  if (person.name || person.handle) {
    group.name = person.name ?? group.name;
    group.handle = person.handle ?? group.handle;
    group.namedAt = at;
  }
}

function takeMove(group: Group, { from, to, at }: Move): void {
  use(group, to, at);
  const replacedAt = group.formers.get(from);
  if (!replacedAt || replacedAt < at) group.formers.set(from, at);
  const since = group.successors.get(to.node);
  if (!since || since < at) group.successors.set(to.node, at);
}

function use(group: Group, address: Address, at: Date): void {
  const existing = group.uses.get(address.node);
  if (!existing || existing.at <= at) group.uses.set(address.node, { address, at });
}
