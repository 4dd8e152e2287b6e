import { sql } from "drizzle-orm";
import { blobs, instants, namesOf, rowsOf, texts, uuids } from "@/db/arrays";
import { contacts, identities } from "@/db/schema/contacts";
import { addTokens } from "@/lib/contacts/finding/tokens";
import type { Context } from "@/lib/context";
import { hashWith, makeContactKeys } from "@/lib/vault/keys";
import type { Address } from "./address";
import { sealAddress, sealHandle, sealName } from "./contact-seals";
import type { LockedPeople } from "./locked-people";
import type { Group } from "./sightings";

/** Make the contacts of strangers. @param made The id each is to have. */
export async function insertContacts(ctx: Context, made: Map<Group, string>): Promise<void> {
  const keys = await makeContactKeys(ctx, [...made.values()]);
  const people = [...made];
  const columns = {
    id: uuids(people.map(([, id]) => id)),
    name: blobs(people.map(([{ name }, id]) => sealName(keys.get(id)!, id, name ?? ""))),
    last_seen_at: instants(people.map(([{ at }]) => at)),
  };
  await ctx.db.execute(sql`
    insert into ${contacts} (workspace_id, ${namesOf(columns)}, created_at)
    select ${ctx.workspaceId}::uuid, contact.*, ${ctx.now.toISOString()}::timestamptz
      from ${rowsOf("contact", columns)}`);
}

/** An address that a contact has from now on. */
export interface NewIdentity {
  group: Group;
  contactId: string;
  key: Buffer;
  address: Address;
  at: Date;
  /** Known to be given up already. */
  replacedAt: Date | null;
  id: string;
  /** The identity of somebody who had this address until now: a number has a new owner. */
  releasedId: string | null;
}

/** @returns False if another worker made one of them first; then nothing of this list may be used. */
export async function insertIdentities(
  ctx: Context,
  wordsKey: Buffer,
  added: NewIdentity[],
): Promise<boolean> {
  // What a person is called is kept with the address they go by, so that it is listed once.
  const main = new Map(added.toReversed().map((one) => [one.group, one]));
  for (const one of added) if (one.address.isStable) main.set(one.group, one);
  const handleOf = (one: NewIdentity) =>
    main.get(one.group) === one && one.group.handle ? sealHandle(one.key, one.id, one.group.handle) : null;
  await release(ctx, wordsKey, added);
  const columns = {
    id: uuids(added.map(({ id }) => id)),
    contact_id: uuids(added.map(({ contactId }) => contactId)),
    channel_id: uuids(added.map(({ address }) => address.channelId)),
    platform: texts(added.map(({ address }) => address.platform)),
    address: blobs(added.map(({ key, id, address }) => sealAddress(key, id, address.spelling))),
    address_hash: blobs(added.map(({ address }) => address.hash)),
    handle: blobs(added.map(handleOf)),
    profile_at: instants(added.map(({ group }) => group.namedAt)),
    seen_at: instants(added.map(({ at }) => at)),
    replaced_at: instants(added.map(({ replacedAt }) => replacedAt)),
  };
  const { rowCount } = await ctx.db.execute(sql`
    insert into ${identities} (workspace_id, ${namesOf(columns)}, created_at)
    select ${ctx.workspaceId}::uuid, identity.*, ${ctx.now.toISOString()}::timestamptz
      from ${rowsOf("identity", columns)}
    on conflict do nothing`);
  if (rowCount !== added.length) return false;
  await addTokens(
    ctx,
    added.map(({ contactId, address, group }) => findable(contactId, address, group)),
  );
  return true;
}

/** The former owners keep these numbers as former ones, which no longer find anybody. */
async function release(ctx: Context, wordsKey: Buffer, added: NewIdentity[]): Promise<void> {
  const released = added.flatMap(({ releasedId, at }) => (releasedId ? [{ id: releasedId, at }] : []));
  if (released.length === 0) return;
  const gone = rowsOf("gone", {
    id: uuids(released.map(({ id }) => id)),
    hash: blobs(released.map(({ id }) => hashWith(wordsKey, "identities/released", id))),
    at: instants(released.map(({ at }) => at)),
  });
  await ctx.db.execute(sql`
    update ${identities} set address_hash = gone.hash, replaced_at = greatest(replaced_at, seen_at, gone.at)
      from ${gone}
     where identities.workspace_id = ${ctx.workspaceId} and identities.id = gone.id`);
}

const findable = (contactId: string, { platform, spelling, isStable }: Address, { name, handle }: Group) => ({
  contactId,
  // Only a number means something to a person who searches; other addresses are Meta's own ids.
  texts: [name, handle, platform === "whatsapp" && !isStable ? spelling : null],
});

/** The identity they go by: a stable one where there is one. */
export function identityOf(
  group: Group,
  contactId: string,
  locked: LockedPeople,
  added: NewIdentity[],
): string | null {
  const inOrder = [...group.uses].sort(([, one], [, other]) => {
    return Number(other.address.isStable) - Number(one.address.isStable);
  });
  for (const [node] of inOrder) {
    const row = locked.identities.get(node);
    if (row?.contactId === contactId) return row.id;
    const fresh = added.find((one) => one.address.node === node && one.contactId === contactId);
    if (fresh) return fresh.id;
  }
  return null;
}

/** Take back contacts that another worker made first. */
export async function dropContacts(ctx: Context, ids: string[]): Promise<void> {
  const gone = uuids(ids);
  await ctx.db.execute(sql`
    delete from ${contacts} where workspace_id = ${ctx.workspaceId} and id = any(${gone})`);
  await ctx.db.execute(sql`
    delete from vault.contact_keys where workspace_id = ${ctx.workspaceId} and contact_id = any(${gone})`);
}
