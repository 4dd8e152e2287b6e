import { sql } from "drizzle-orm";
import { blobs, instants, texts, uuids } from "@/db/arrays";
import { contacts, identities } from "@/db/schema/contacts";
import { addTokens } from "@/lib/contacts/finding/tokens";
import type { Context } from "@/lib/context";
import { hashWith } from "@/lib/vault/keys";
import type { Address } from "./address";
import { sealAddress, sealHandle, sealName } from "./contact-seals";
import type { Group } from "./sightings";

/** Make the contacts of people nobody has met. @param made The id each is to have. */
export async function insertContacts(
  ctx: Context,
  made: Map<Group, string>,
  keys: Map<string, Buffer>,
): Promise<void> {
  if (made.size === 0) return;
  const ids = [...made.values()];
  const names = [...made].map(([{ name }, id]) => sealName(keys.get(id)!, id, name ?? ""));
  await ctx.db.execute(sql`
    insert into ${contacts} (workspace_id, id, name, created_at, last_seen_at)
    select ${ctx.workspaceId}::uuid, made.id, made.name, ${ctx.now.toISOString()}::timestamptz, made.at
      from unnest(${uuids(ids)}, ${blobs(names)}, ${instants([...made.keys()].map(({ at }) => at))})
        as made (id, name, at)`);
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
  if (added.length === 0) return true;
  // What a person is called is kept with the address they go by, so that it is listed once.
  const main = new Map(added.toReversed().map((one) => [one.group, one]));
  for (const one of added) if (one.address.isStable) main.set(one.group, one);
  const handleOf = (one: NewIdentity) =>
    main.get(one.group) === one && one.group.handle ? sealHandle(one.key, one.id, one.group.handle) : null;
  await release(ctx, wordsKey, added);
  const { rowCount } = await ctx.db.execute(sql`
    insert into ${identities}
      (workspace_id, id, contact_id, channel_id, platform, address, address_hash, handle, profile_at, seen_at,
       replaced_at, created_at)
    select ${ctx.workspaceId}::uuid, added.*, ${ctx.now.toISOString()}::timestamptz from unnest(
      ${uuids(added.map(({ id }) => id))}, ${uuids(added.map(({ contactId }) => contactId))},
      ${uuids(added.map(({ address }) => address.channelId))}, ${texts(added.map(({ address }) => address.platform))},
      ${blobs(added.map(({ key, id, address }) => sealAddress(key, id, address.spelling)))},
      ${blobs(added.map(({ address }) => address.hash))}, ${blobs(added.map(handleOf))},
      ${instants(added.map(({ group }) => group.toldAt))}, ${instants(added.map(({ at }) => at))},
      ${instants(added.map(({ replacedAt }) => replacedAt))}) as added
    on conflict do nothing`);
  if (rowCount !== added.length) return false;
  await addTokens(
    ctx,
    added.map(({ contactId, address, group }) => findable(contactId, address, group)),
  );
  return true;
}

/** Whoever had these numbers before keeps them as ones they had, by which nobody is found any more. */
async function release(ctx: Context, wordsKey: Buffer, added: NewIdentity[]): Promise<void> {
  const released = added.flatMap(({ releasedId, at }) => (releasedId ? [{ id: releasedId, at }] : []));
  if (released.length === 0) return;
  const hashes = released.map(({ id }) => hashWith(wordsKey, "identities/released", id));
  await ctx.db.execute(sql`
    update ${identities} set address_hash = gone.hash, replaced_at = greatest(replaced_at, seen_at, gone.at)
      from unnest(${uuids(released.map(({ id }) => id))}, ${blobs(hashes)},
        ${instants(released.map(({ at }) => at))}) as gone (id, hash, at)
     where identities.workspace_id = ${ctx.workspaceId} and identities.id = gone.id`);
}

const findable = (contactId: string, { platform, spelling, isStable }: Address, { name, handle }: Group) => ({
  contactId,
  // Only a number means something to a person who searches; other addresses are Meta's own ids.
  texts: [name, handle, platform === "whatsapp" && !isStable ? spelling : null],
});

/** Take back contacts that another worker made first. */
export async function dropContacts(ctx: Context, ids: string[]): Promise<void> {
  const gone = uuids(ids);
  await ctx.db.execute(sql`
    delete from ${contacts} where workspace_id = ${ctx.workspaceId} and id = any(${gone})`);
  await ctx.db.execute(sql`
    delete from vault.contact_keys where workspace_id = ${ctx.workspaceId} and contact_id = any(${gone})`);
}
