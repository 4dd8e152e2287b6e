import { and, eq, inArray, or, sql } from "drizzle-orm";
import { uuids } from "@/db/arrays";
import { isRow } from "@/db/is-row";
import { addressChanges, consents, contacts, heldMarks, identities } from "@/db/schema/contacts";
import { contactKeys } from "@/db/schema/vault";
import { dropTokens } from "@/lib/contacts/finding/tokens";
import { openAddress, openHandle, openName, openNote } from "@/lib/contacts/people/contact-seals";
import { readConsents } from "@/lib/contacts/people/get-contact";
import { getContactRow } from "@/lib/contacts/people/get-row";
import { personIds } from "@/lib/contacts/people/person-ids";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { contactKeysOf } from "@/lib/vault/keys";

/**
 * Hold a contact and all that were merged into it, so that nothing more is written for them meanwhile.
 *
 * @returns Their ids, and the keyed hashes of their addresses, each with its channel.
 * @throws Refusal `not_found`
 */
export async function lockPerson(ctx: Context, contactId: string) {
  const { db, workspaceId } = ctx;
  await getContactRow(ctx, contactId);
  const rows = await db
    .select({ id: contacts.id })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), isPerson(contactId)))
    .orderBy(contacts.id)
    .for("update");
  const ids = rows.map(({ id }) => id);
  const addressRows = await db
    .select({ channelId: identities.channelId, hash: identities.addressHash })
    .from(identities)
    .where(and(eq(identities.workspaceId, workspaceId), inArray(identities.contactId, ids)));
  return { ids, addresses: addressRows.map(({ channelId, hash }) => `${channelId}/${hash.toString("hex")}`) };
}

const isPerson = (contactId: string) => or(eq(contacts.id, contactId), eq(contacts.mergedIntoId, contactId));

/**
 * Forget a contact: identities, words to find it by, consents, the row itself, and last the key, without
 * which nothing that was sealed for it anywhere can be read again. What merged into it goes with it.
 */
export async function forgetContact(ctx: Context, contactId: string): Promise<void> {
  const { db, workspaceId } = ctx;
  const ids = await personIds(ctx, contactId);
  await forgetAddresses(ctx, ids);
  for (const id of ids) {
    await dropTokens(ctx, [id]);
    await db.delete(consents).where(and(eq(consents.workspaceId, workspaceId), eq(consents.contactId, id)));
    await db.delete(contacts).where(isRow(contacts, workspaceId, id));
    await db
      .delete(contactKeys)
      .where(and(eq(contactKeys.workspaceId, workspaceId), eq(contactKeys.contactId, id)));
  }
  announce(ctx, "contact", contactId);
}

/** Delete rows that know only the hash of an address: address changes and held marks. */
async function forgetAddresses({ db, workspaceId }: Context, contactIds: string[]): Promise<void> {
  const theirs = sql`in (select address_hash from ${identities}
    where workspace_id = ${workspaceId} and contact_id = any(${uuids(contactIds)}))`;
  await db.execute(sql`
    delete from ${addressChanges}
     where workspace_id = ${workspaceId} and (old_hash ${theirs} or new_hash ${theirs})`);
  await db.execute(
    sql`delete from ${heldMarks} where workspace_id = ${workspaceId} and address_hash ${theirs}`,
  );
}

/** The profile of a contact, for their export. @throws Refusal `not_found` */
export async function exportContact(ctx: Context, contactId: string) {
  const { contact, key } = await getContactRow(ctx, contactId);
  const ids = await personIds(ctx, contactId);
  const keys = await contactKeysOf(ctx, ids);
  const rows = await ctx.db
    .select()
    .from(identities)
    .where(and(eq(identities.workspaceId, ctx.workspaceId), inArray(identities.contactId, ids)));
  return {
    name: openName(key, contactId, contact.name),
    note: contact.note && openNote(key, contactId, contact.note),
    firstSeenAt: contact.createdAt.toISOString(),
    lastSeenAt: contact.lastSeenAt.toISOString(),
    identities: rows.flatMap(({ id, contactId: owner, platform, address, handle }) => {
      const own = keys.get(owner);
      if (!own) return [];
      return [
        { platform, address: openAddress(own, id, address), handle: handle && openHandle(own, id, handle) },
      ];
    }),
    consents: await readConsents(ctx, contactId, key),
  };
}
