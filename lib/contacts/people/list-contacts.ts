import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { contacts, contactTokens, identities } from "@/db/schema/contacts";
import { cursorOf } from "@/lib/contacts/finding/cursor-rules";
import { placeOf } from "@/lib/contacts/finding/place-of";
import { soughtTokens } from "@/lib/contacts/finding/tokens";
import { type ContactLine, type ContactPage, ContactQuery } from "@/lib/contacts/shapes";
import type { Context } from "@/lib/context";
import { contactKeysOf } from "@/lib/vault/keys";
import { allow } from "@/lib/workspaces/allow";
import { calledBy } from "./called-by";
import { openName } from "./contact-seals";

/**
 * One page of contacts, the last seen first; with `search` those who have every word of it as the beginning
 * of a name, handle or number.
 *
 * @throws Refusal `forbidden`. @throws ZodError for another shape, or a cursor that is not ours.
 */
export async function listContacts(
  ctx: Context,
  query: Partial<Record<"search" | "cursor" | "limit", unknown>> = {},
): Promise<ContactPage> {
  allow(ctx, "read_contacts");
  const { search, cursor, limit } = ContactQuery.parse(query);
  const place = cursor ? placeOf(cursor) : null;
  const tokens = search ? await soughtTokens(ctx, search) : [];
  if (search && tokens.length === 0) return { items: [], next: null };

  const { db, workspaceId } = ctx;
  const has = tokens.map(
    (token): SQL =>
      sql`exists (select 1 from ${contactTokens} where ${contactTokens.workspaceId} = ${workspaceId}
        and ${contactTokens.token} = ${token} and ${contactTokens.contactId} = ${contacts.id})`,
  );
  const after = place
    ? [
        sql`(${contacts.lastSeenAt}, ${contacts.id}) < (${place.at.toISOString()}::timestamptz, ${place.id}::uuid)`,
      ]
    : [];
  const rows = await db
    .select()
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), isNull(contacts.mergedIntoId), ...has, ...after))
    .orderBy(sql`${contacts.lastSeenAt} desc nulls last`, sql`${contacts.id} desc nulls last`)
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: await linesOf(ctx, page),
    next: last ? cursorOf({ at: last.lastSeenAt, id: last.id }) : null,
  };
}

/** Contacts as lines of a list, in two reads. */
export async function linesOf(ctx: Context, rows: (typeof contacts.$inferSelect)[]): Promise<ContactLine[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const keys = await contactKeysOf(ctx, ids);
  const identityRows = await ctx.db
    .select()
    .from(identities)
    .where(and(eq(identities.workspaceId, ctx.workspaceId), inArray(identities.contactId, ids)))
    .orderBy(identities.createdAt, identities.id);
  return rows.map((row) => {
    const key = keys.get(row.id) ?? null;
    const mine = identityRows.filter(({ contactId }) => contactId === row.id);
    const called = mine.map((one) => calledBy(key, { ...one, identityId: one.id, name: row.name }));
    return {
      id: row.id,
      name: (key && openName(key, row.id, row.name)) || (called.find(({ name }) => name)?.name ?? ""),
      handle: called.find(({ handle }) => handle)?.handle ?? null,
      platforms: [...new Set(mine.map((one) => one.platform))],
      channelIds: [...new Set(mine.map(({ channelId }) => channelId))],
      lastSeenAt: row.lastSeenAt.toISOString(),
      createdAt: row.createdAt.toISOString(),
    };
  });
}
