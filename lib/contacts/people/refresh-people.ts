import { sql } from "drizzle-orm";
import { blobs, instants, uuids } from "@/db/arrays";
import { contacts, identities } from "@/db/schema/contacts";
import { addTokens } from "@/lib/contacts/finding/tokens";
import type { Context } from "@/lib/context";
import { contactKeysOf } from "@/lib/vault/keys";
import { openName, sealAddress, sealHandle, sealName } from "./contact-seals";
import type { KnownContact, KnownIdentity, KnownPeople } from "./known-people";
import type { Group } from "./sightings";

/** A group whose contact was known before. */
interface News {
  group: Group;
  contact: KnownContact;
}

/**
 * Take in what is newer than what we knew: when they were last seen, how the platform names them, which of their
 * addresses it uses and how it spells it.
 */
export async function refreshKnown(ctx: Context, news: News[], known: KnownPeople): Promise<void> {
  await noteSeen(
    ctx,
    news.flatMap(({ group: { at }, contact: { id: contactId, lastSeenAt } }) =>
      at && at > lastSeenAt ? [{ contactId, at }] : [],
    ),
  );
  await renewAddresses(ctx, news, known);
  await renewNames(ctx, news, known);
}

/** Somebody was there at that time. */
export async function noteSeen(ctx: Context, seen: { contactId: string; at: Date }[]): Promise<void> {
  if (seen.length === 0) return;
  await ctx.db.execute(sql`
    update ${contacts} set last_seen_at = greatest(last_seen_at, seen.at)
      from (select id, max(at) as at from unnest(
        ${uuids(seen.map(({ contactId }) => contactId))}, ${instants(seen.map(({ at }) => at))})
        as told (id, at) group by id) as seen
     where contacts.workspace_id = ${ctx.workspaceId} and contacts.id = seen.id`);
}

/** Only what can change is written: an address for good that was not replaced stays as it is. */
async function renewAddresses(ctx: Context, news: News[], known: KnownPeople): Promise<void> {
  const used = news.flatMap(({ group, contact }) =>
    [...group.uses].flatMap(([node, { address, at }]) => {
      const row = known.identities.get(node);
      const isNewer = row && (!row.seenAt || at > row.seenAt);
      const mayChange = !address.isStable || row?.replacedAt;
      if (!row || row.contactId !== contact.id || !isNewer || !mayChange) return [];
      return [{ row, at, spelling: address.spelling }];
    }),
  );
  const keys = await contactKeysOf(
    ctx,
    used.map(({ row }) => row.contactId),
  );
  if (used.length > 0) {
    await ctx.db.execute(sql`
      update ${identities} set seen_at = told.at, address = told.address
        from unnest(${uuids(used.map(({ row }) => row.id))}, ${instants(used.map(({ at }) => at))},
          ${blobs(used.map(({ row, spelling }) => sealAddress(keys.get(row.contactId)!, row.id, spelling)))})
          as told (id, at, address)
       where identities.workspace_id = ${ctx.workspaceId} and identities.id = told.id`);
  }
  const replaced = news.flatMap(({ group, contact }) =>
    [...group.formers].flatMap(([node, at]) => {
      const row = known.identities.get(node);
      const isTheirs = row?.contactId === contact.id;
      return isTheirs && (!row.replacedAt || row.replacedAt < at) ? [{ id: row.id, at }] : [];
    }),
  );
  await markReplaced(ctx, replaced);
}

/** These addresses were given up at that time. */
async function markReplaced(ctx: Context, replaced: { id: string; at: Date }[]): Promise<void> {
  if (replaced.length === 0) return;
  await ctx.db.execute(sql`
    update ${identities} set replaced_at = greatest(replaced_at, told.at)
      from unnest(${uuids(replaced.map(({ id }) => id))}, ${instants(replaced.map(({ at }) => at))})
        as told (id, at)
     where identities.workspace_id = ${ctx.workspaceId} and identities.id = told.id`);
}

async function renewNames(ctx: Context, news: News[], known: KnownPeople): Promise<void> {
  const told = news.flatMap(({ group, contact }) => {
    const rows = [...group.uses.keys(), ...group.formers.keys()].flatMap((node) => {
      const row = known.identities.get(node);
      return row?.contactId === contact.id ? [row] : [];
    });
    const [first] = rows;
    const isNews = group.toldAt && rows.every(({ profileAt }) => !profileAt || profileAt < group.toldAt!);
    return first && isNews ? [{ group, contact, identity: handleOwner(rows, first) }] : [];
  });
  if (told.length === 0) return;
  const keys = await contactKeysOf(
    ctx,
    told.map(({ contact }) => contact.id),
  );
  const handles = told.map(({ group: { handle }, contact, identity }) =>
    handle ? sealHandle(keys.get(contact.id)!, identity.id, handle) : null,
  );
  await ctx.db.execute(sql`
    update ${identities} set profile_at = told.at, handle = coalesce(told.handle, identities.handle)
      from unnest(${uuids(told.map(({ identity }) => identity.id))},
        ${instants(told.map(({ group }) => group.toldAt))}, ${blobs(handles)}) as told (id, at, handle)
     where identities.workspace_id = ${ctx.workspaceId} and identities.id = told.id`);

  const renamed = told.filter(
    ({ group: { name }, contact }) =>
      name && !contact.isNamedHere && openName(keys.get(contact.id)!, contact.id, contact.name) !== name,
  );
  if (renamed.length === 0) return;
  const names = renamed.map(({ group, contact: { id } }) => sealName(keys.get(id)!, id, group.name ?? ""));
  await ctx.db.execute(sql`
    update ${contacts} set name = told.name
      from unnest(${uuids(renamed.map(({ contact }) => contact.id))}, ${blobs(names)}) as told (id, name)
     where contacts.workspace_id = ${ctx.workspaceId} and contacts.id = told.id`);
  await addTokens(
    ctx,
    renamed.map(({ group, contact: { id } }) => ({ contactId: id, texts: [group.name, group.handle] })),
  );
}

/** A handle stays with the identity that has one, so that it is not listed twice. */
const handleOwner = (rows: KnownIdentity[], first: KnownIdentity) =>
  rows.find(({ handle }) => handle) ?? first;
