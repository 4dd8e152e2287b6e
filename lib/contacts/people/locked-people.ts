import { and, eq, sql } from "drizzle-orm";
import { blobs, isOneOf, uuids } from "@/db/arrays";
import { contacts, identities } from "@/db/schema/contacts";
import type { Context } from "@/lib/context";
import { platforms } from "@/lib/platforms/registry";
import { contactKeysOf } from "@/lib/vault/keys";
import { nodeOf } from "./address";
import { openAddress } from "./contact-seals";
import type { Group } from "./sightings";

export type IdentityRow = typeof identities.$inferSelect;
export type ContactRow = typeof contacts.$inferSelect;

/** What is stored of the people of a batch, with their contacts locked. */
export interface LockedPeople {
  /** By `Address.node`. */
  identities: Map<string, IdentityRow>;
  contacts: Map<string, ContactRow>;
}

/**
 * Find the identities of these people and lock their contacts, in the order of ids.
 *
 * @returns Null if a contact was erased between reading and locking, so that the caller asks again.
 */
export async function lockPeople(ctx: Context, groups: Group[]): Promise<LockedPeople | null> {
  const { db, workspaceId } = ctx;
  const hashes = groups.flatMap(hashesOf);
  const rows = await db
    .select()
    .from(identities)
    .where(
      and(
        eq(identities.workspaceId, workspaceId),
        isOneOf(identities, {
          channel_id: uuids(hashes.map(({ channelId }) => channelId)),
          address_hash: blobs(hashes.map(({ hash }) => hash)),
        }),
      ),
    );
  if (rows.length === 0) return { identities: new Map(), contacts: new Map() };

  const ids = [...new Set(rows.map(({ contactId }) => contactId))];
  const people = await db
    .select()
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), sql`${contacts.id} = any(${uuids(ids)})`))
    .orderBy(contacts.id)
    .for("no key update");
  if (people.length < ids.length) return null;

  const byHash = new Map(rows.map((row) => [nodeOf(row.channelId, row.addressHash), row]));
  return {
    contacts: new Map(people.map((contact) => [contact.id, contact])),
    // A row under the first spelling wins over an older row under another.
    identities: new Map(
      hashes.toReversed().flatMap(({ node, channelId, hash }) => {
        const row = byHash.get(nodeOf(channelId, hash));
        return row ? [[node, row] as const] : [];
      }),
    ),
  };
}

/** All hashes that the addresses of a group may be stored under. */
function hashesOf({ channelId, uses, formers }: Group) {
  const used = [...uses.values()].flatMap(({ address: { node, hash, otherHashes } }) =>
    [hash, ...otherHashes].map((one) => ({ channelId, node, hash: one })),
  );
  const before = [...formers.keys()].map((node) => {
    return { channelId, node, hash: Buffer.from(node.slice(node.indexOf("/") + 1), "hex") };
  });
  return [...used, ...before];
}

/**
 * Whose contacts these people are, by what is stored: none, one, or several that turn out to be one person.
 *
 * A stable address and what a move leads to are proof. A telephone number is none if its contact has another
 * stable address, or had given the number up before it was used here.
 */
export async function contactsOf(ctx: Context, group: Group, locked: LockedPeople): Promise<string[]> {
  const found = new Set<string>();
  const isMoved = group.formers.size > 0;
  const uses = [...group.uses.values()];
  const stable = uses.filter(({ address }) => address.isStable).map(({ address }) => address.node);
  for (const node of stable) {
    const row = locked.identities.get(node);
    if (row) found.add(row.contactId);
  }
  const proven = new Set([...stable, ...group.formers.keys()]);
  for (const [node, at] of group.formers) {
    const row = locked.identities.get(node);
    // Nobody has used it since, so it still belongs to the one who gave it up.
    if (row && (!row.seenAt || row.seenAt <= at)) found.add(row.contactId);
  }
  for (const [node, at] of group.successors) {
    const row = locked.identities.get(node);
    // Used since by its new owner.
    if (row?.seenAt && row.seenAt >= at) found.add(row.contactId);
  }
  const claims = [...group.formers.keys()]
    .map((node) => ({ node, isOpen: true }))
    .concat(
      uses.map(({ address: { node }, at }) => {
        const row = locked.identities.get(node);
        return { node, isOpen: isMoved || !row || isStillTheirs(row, at) };
      }),
    );
  for (const { node, isOpen } of claims) {
    const row = locked.identities.get(node);
    if (!row || !isOpen || found.has(row.contactId)) continue;
    if (!(await goesByAnother(ctx, row, proven))) found.add(row.contactId);
  }
  return [...found].sort();
}

/** Not given up before it was used. */
const isStillTheirs = ({ seenAt, replacedAt }: IdentityRow, at: Date) =>
  !replacedAt || at <= replacedAt || (seenAt !== null && seenAt > replacedAt);

async function goesByAnother(
  ctx: Context,
  { contactId, channelId, platform }: IdentityRow,
  proven: Set<string>,
): Promise<boolean> {
  // An event with the number alone is about its present owner.
  if (proven.size === 0) return false;
  const { db, workspaceId } = ctx;
  const rows = await db
    .select()
    .from(identities)
    .where(
      and(
        eq(identities.workspaceId, workspaceId),
        eq(identities.contactId, contactId),
        eq(identities.channelId, channelId),
      ),
    );
  const key = (await contactKeysOf(ctx, [contactId])).get(contactId);
  const theirs = rows.filter(
    ({ id, address }) => key && platforms[platform].addresses.isStable(openAddress(key, id, address)),
  );
  return theirs.length > 0 && !theirs.some((one) => proven.has(nodeOf(channelId, one.addressHash)));
}
