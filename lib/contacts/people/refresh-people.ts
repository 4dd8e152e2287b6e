import { sql } from "drizzle-orm";
import { blobs, instants, rowsOf, setFrom, uuids } from "@/db/arrays";
import { contacts, identities } from "@/db/schema/contacts";
import { addTokens } from "@/lib/contacts/finding/tokens";
import type { Context } from "@/lib/context";
import { contactKeysOf } from "@/lib/vault/keys";
import { openName, sealAddress, sealHandle, sealName } from "./contact-seals";
import type { ContactRow, IdentityRow, LockedPeople } from "./locked-people";
import type { Group } from "./sightings";

/** A group whose contact was there before. */
interface News {
  group: Group;
  contact: ContactRow;
}

/**
 * Take in what is newer than what we knew: when they were last seen, how the platform names them, which of their
 * addresses it uses and how it spells it.
 */
export async function refreshPeople(ctx: Context, news: News[], locked: LockedPeople): Promise<void> {
  await noteSeen(
    ctx,
    news.flatMap(({ group: { at }, contact: { id: contactId, lastSeenAt } }) =>
      at && at > lastSeenAt ? [{ contactId, at }] : [],
    ),
  );
  await renewAddresses(ctx, news, locked);
  await renewNames(ctx, news, locked);
}

/** Move forward when contacts were last seen. */
export async function noteSeen(ctx: Context, sightings: { contactId: string; at: Date }[]): Promise<void> {
  if (sightings.length === 0) return;
  const rows = rowsOf("sighting", {
    id: uuids(sightings.map(({ contactId }) => contactId)),
    at: instants(sightings.map(({ at }) => at)),
  });
  await ctx.db.execute(sql`
    update ${contacts} set last_seen_at = greatest(last_seen_at, seen.at)
      from (select id, max(at) as at from ${rows} group by id) as seen
     where contacts.workspace_id = ${ctx.workspaceId} and contacts.id = seen.id`);
}

/** Only what can change is written: a lasting address that was not replaced stays as it is. */
async function renewAddresses(ctx: Context, news: News[], locked: LockedPeople): Promise<void> {
  const used = news.flatMap(({ group, contact }) =>
    [...group.uses].flatMap(([node, { address, at }]) => {
      const row = locked.identities.get(node);
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
    const columns = {
      seen_at: instants(used.map(({ at }) => at)),
      address: blobs(
        used.map(({ row, spelling }) => sealAddress(keys.get(row.contactId)!, row.id, spelling)),
      ),
    };
    await ctx.db.execute(sql`
      update ${identities} set ${setFrom("now", Object.keys(columns))}
        from ${rowsOf("now", { id: uuids(used.map(({ row }) => row.id)), ...columns })}
       where identities.workspace_id = ${ctx.workspaceId} and identities.id = now.id`);
  }
  const replaced = news.flatMap(({ group, contact }) =>
    [...group.formers].flatMap(([node, at]) => {
      const row = locked.identities.get(node);
      const isTheirs = row?.contactId === contact.id;
      return isTheirs && (!row.replacedAt || row.replacedAt < at) ? [{ id: row.id, at }] : [];
    }),
  );
  await markReplaced(ctx, replaced);
}

/** These addresses were given up at that time. */
async function markReplaced(ctx: Context, replaced: { id: string; at: Date }[]): Promise<void> {
  if (replaced.length === 0) return;
  const former = rowsOf("former", {
    id: uuids(replaced.map(({ id }) => id)),
    at: instants(replaced.map(({ at }) => at)),
  });
  await ctx.db.execute(sql`
    update ${identities} set replaced_at = greatest(replaced_at, former.at)
      from ${former}
     where identities.workspace_id = ${ctx.workspaceId} and identities.id = former.id`);
}

async function renewNames(ctx: Context, news: News[], locked: LockedPeople): Promise<void> {
  const named = news.flatMap(({ group, contact }) => {
    const rows = [...group.uses.keys(), ...group.formers.keys()].flatMap((node) => {
      const row = locked.identities.get(node);
      return row?.contactId === contact.id ? [row] : [];
    });
    const [first] = rows;
    const isNews = group.namedAt && rows.every(({ profileAt }) => !profileAt || profileAt < group.namedAt!);
    return first && isNews ? [{ group, contact, identityId: handleOwner(rows, first).id }] : [];
  });
  if (named.length === 0) return;
  const keys = await contactKeysOf(
    ctx,
    named.map(({ contact }) => contact.id),
  );
  const profile = rowsOf("profile", {
    id: uuids(named.map(({ identityId }) => identityId)),
    at: instants(named.map(({ group }) => group.namedAt)),
    handle: blobs(
      named.map(({ group: { handle }, contact, identityId }) =>
        handle ? sealHandle(keys.get(contact.id)!, identityId, handle) : null,
      ),
    ),
  });
  await ctx.db.execute(sql`
    update ${identities} set profile_at = profile.at, handle = coalesce(profile.handle, identities.handle)
      from ${profile}
     where identities.workspace_id = ${ctx.workspaceId} and identities.id = profile.id`);

  const renamed = named.filter(
    ({ group: { name }, contact }) =>
      name &&
      !contact.isNamedHere &&
      !contact.isNamedInBook &&
      openName(keys.get(contact.id)!, contact.id, contact.name) !== name,
  );
  if (renamed.length === 0) return;
  const columns = {
    name: blobs(renamed.map(({ group, contact: { id } }) => sealName(keys.get(id)!, id, group.name ?? ""))),
  };
  await ctx.db.execute(sql`
    update ${contacts} set ${setFrom("now", Object.keys(columns))}
      from ${rowsOf("now", { id: uuids(renamed.map(({ contact }) => contact.id)), ...columns })}
     where contacts.workspace_id = ${ctx.workspaceId} and contacts.id = now.id`);
  await addTokens(
    ctx,
    renamed.map(({ group, contact: { id } }) => ({ contactId: id, texts: [group.name, group.handle] })),
  );
}

/** A handle stays with the identity that has one, so that it is not listed twice. */
const handleOwner = (rows: IdentityRow[], first: IdentityRow) => rows.find(({ handle }) => handle) ?? first;
