import { and, eq, inArray, sql } from "drizzle-orm";
import { blobs, instants, uuids } from "@/db/arrays";
import { contacts, identities } from "@/db/schema/contacts";
import { addTokens } from "@/lib/contacts/finding/tokens";
import type { Context } from "@/lib/context";
import { contactKeysOf } from "@/lib/vault/keys";
import { openName, sealHandle, sealName } from "./contact-seals";
import { addressKey, type Seen } from "./sightings";

/** An identity we know, with its contact locked. */
export interface Known {
  contactId: string;
  identityId: string;
  name: Buffer;
  isNamedHere: boolean;
  /** Up to when the platform's word on the profile is known. */
  profileAt: Date | null;
  lastSeenAt: Date;
}

/**
 * Find the identities of these people and lock their contacts, in the order of ids.
 *
 * @returns By `addressKey`; null if a contact was erased between reading and locking, so that the caller
 *   asks again.
 */
export async function lockKnown(
  ctx: Context,
  groups: Seen[],
  hashOf: (seen: Seen, address: string) => Buffer,
): Promise<Map<string, Known> | null> {
  const { db, workspaceId } = ctx;
  const sought = groups.flatMap((seen) =>
    seen.addresses.map((address) => ({ channelId: seen.channelId, address, hash: hashOf(seen, address) })),
  );
  const rows = await db
    .select({
      identityId: identities.id,
      contactId: identities.contactId,
      channelId: identities.channelId,
      addressHash: identities.addressHash,
      profileAt: identities.profileAt,
    })
    .from(identities)
    .where(
      and(
        eq(identities.workspaceId, workspaceId),
        sql`(channel_id, address_hash) in (select * from unnest(
          ${uuids(sought.map(({ channelId }) => channelId))}, ${blobs(sought.map(({ hash }) => hash))}))`,
      ),
    );
  if (rows.length === 0) return new Map();

  const ids = [...new Set(rows.map(({ contactId }) => contactId))];
  const locked = await db
    .select({
      id: contacts.id,
      name: contacts.name,
      isNamedHere: contacts.isNamedHere,
      lastSeenAt: contacts.lastSeenAt,
    })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), inArray(contacts.id, ids)))
    .orderBy(contacts.id)
    .for("no key update");
  if (locked.length < ids.length) return null;

  const byContact = new Map(locked.map((contact) => [contact.id, contact]));
  const byHash = new Map(rows.map((row) => [`${row.channelId}/${row.addressHash.toString("hex")}`, row]));
  return new Map(
    sought.flatMap(({ channelId, address, hash }) => {
      const row = byHash.get(`${channelId}/${hash.toString("hex")}`);
      return row
        ? [[addressKey(channelId, address), { ...row, ...byContact.get(row.contactId)! }] as const]
        : [];
    }),
  );
}

interface News {
  seen: Seen;
  known: Known;
}

/** Take in what is newer than what we knew: when they were last seen, and how the platform names them. */
export async function refreshKnown(ctx: Context, groups: Seen[], known: Map<string, Known>): Promise<void> {
  const news = groups.flatMap((seen) => {
    const one = seen.addresses.map((address) => known.get(addressKey(seen.channelId, address))).find(Boolean);
    return one ? [{ seen, known: one }] : [];
  });
  await touchSeen(
    ctx,
    news.filter(({ seen, known: { lastSeenAt } }) => seen.at > lastSeenAt),
  );
  await renew(
    ctx,
    news.filter(({ seen, known: { profileAt } }) => seen.toldAt && (!profileAt || seen.toldAt > profileAt)),
  );
}

async function touchSeen(ctx: Context, news: News[]): Promise<void> {
  if (news.length === 0) return;
  await ctx.db.execute(sql`
    update ${contacts} set last_seen_at = greatest(last_seen_at, seen.at)
      from (select id, max(at) as at from unnest(
        ${uuids(news.map(({ known }) => known.contactId))}, ${instants(news.map(({ seen }) => seen.at))})
        as told (id, at) group by id) as seen
     where contacts.workspace_id = ${ctx.workspaceId} and contacts.id = seen.id`);
}

async function renew(ctx: Context, news: News[]): Promise<void> {
  if (news.length === 0) return;
  const keys = await contactKeysOf(
    ctx,
    news.map(({ known }) => known.contactId),
  );
  const handles = news.map(({ seen: { handle }, known: { contactId, identityId } }) =>
    handle ? sealHandle(keys.get(contactId)!, identityId, handle) : null,
  );
  await ctx.db.execute(sql`
    update ${identities} set profile_at = told.at, handle = coalesce(told.handle, identities.handle)
      from unnest(${uuids(news.map(({ known }) => known.identityId))},
        ${instants(news.map(({ seen }) => seen.toldAt))}, ${blobs(handles)}) as told (id, at, handle)
     where identities.workspace_id = ${ctx.workspaceId} and identities.id = told.id`);

  const renamed = news.filter(({ seen: { name }, known: { isNamedHere, contactId, name: old } }) => {
    return name && !isNamedHere && openName(keys.get(contactId)!, contactId, old) !== name;
  });
  if (renamed.length === 0) return;
  const names = renamed.map(({ seen, known: { contactId } }) =>
    sealName(keys.get(contactId)!, contactId, seen.name ?? ""),
  );
  await ctx.db.execute(sql`
    update ${contacts} set name = told.name
      from unnest(${uuids(renamed.map(({ known }) => known.contactId))}, ${blobs(names)}) as told (id, name)
     where contacts.workspace_id = ${ctx.workspaceId} and contacts.id = told.id`);
  const findables = renamed.map(({ seen, known: { contactId } }) => ({
    contactId,
    texts: [seen.name, seen.handle],
  }));
  await addTokens(ctx, findables);
}
