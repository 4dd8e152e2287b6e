import { and, eq, inArray } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { consents, contacts, identities } from "@/db/schema/contacts";
import { recordAudit } from "@/lib/audit";
import { dropTokens } from "@/lib/contacts/finding/tokens";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { newId } from "@/lib/ids";
import { contactKeysOf } from "@/lib/vault/keys";
import { findAnew } from "./change-contact";
import { openProof, openWording, sealProof, sealWording } from "./consent-seals";
import {
  openAddress,
  openHandle,
  openName,
  openNote,
  sealAddress,
  sealHandle,
  sealName,
  sealNote,
} from "./contact-seals";

/**
 * Make one contact part of another, both locked: the platform has said that they are one person on one channel.
 * Addresses, name, note and consents pass over, sealed anew. The old row stays as one that was merged, with its
 * key, so that files it sealed are still read, and goes when the person is forgotten.
 */
export async function absorbContact(ctx: Context, join: { from: string; into: string }): Promise<void> {
  const { db, workspaceId } = ctx;
  const keys = await contactKeysOf(ctx, [join.from, join.into]);
  const rows = await db
    .select()
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), inArray(contacts.id, [join.from, join.into])));
  const from = rows.find(({ id }) => id === join.from);
  const into = rows.find(({ id }) => id === join.into);
  const [fromKey, intoKey] = [keys.get(join.from), keys.get(join.into)];
  if (!from || !into || !fromKey || !intoKey) return;

  const namedAt = await moveIdentities(ctx, join, fromKey, intoKey);
  const [one, other] = [openName(intoKey, into.id, into.name), openName(fromKey, from.id, from.name)];
  // A name set by a member stays, then one of the phone's; of two of profiles the newer wins, and any name over none.
  const rankOf = (row: typeof into) => (row.isNamedHere ? 2 : row.isNamedInBook ? 1 : 0);
  const isHigher = rankOf(from) > rankOf(into);
  const isNewer = rankOf(from) === rankOf(into) && !into.isNamedHere && namedAt.from > namedAt.into;
  const takesName = other !== "" && (isHigher || isNewer || (!one && !into.isNamedHere));
  const notes = [into.note && openNote(intoKey, into.id, into.note)]
    .concat(from.note && openNote(fromKey, from.id, from.note))
    .flatMap((note) => note || []);
  const root = into.mergedIntoId && into.mergedIntoId !== from.id ? into.mergedIntoId : null;
  await db
    .update(contacts)
    .set({
      name: sealName(intoKey, into.id, takesName ? other : one),
      isNamedHere: into.isNamedHere || from.isNamedHere,
      ...(takesName ? { isNamedInBook: from.isNamedInBook, bookNamedAt: from.bookNamedAt } : {}),
      note: notes.length > 0 ? sealNote(intoKey, into.id, notes.join("\n\n")) : null,
      lastSeenAt: new Date(Math.max(from.lastSeenAt.getTime(), into.lastSeenAt.getTime())),
      mergedIntoId: root,
    })
    .where(isRow(contacts, workspaceId, into.id));
  for (const merged of [contacts.id, contacts.mergedIntoId]) {
    await db
      .update(contacts)
      .set({ mergedIntoId: root ?? into.id })
      .where(and(eq(contacts.workspaceId, workspaceId), eq(merged, from.id)));
  }
  await copyConsents(ctx, join, { from: fromKey, into: intoKey });
  await dropTokens(ctx, [from.id]);
  await findAnew(ctx, into.id, intoKey);
  await recordAudit(ctx, "contact.joined", into.id, { from: from.id });
  for (const id of [from.id, into.id]) announce(ctx, "contact", id);
}

/** @returns When the platform last gave each one's name, in milliseconds. */
async function moveIdentities(
  { db, workspaceId }: Context,
  { from, into }: { from: string; into: string },
  fromKey: Buffer,
  intoKey: Buffer,
): Promise<{ from: number; into: number }> {
  const rows = await db
    .select()
    .from(identities)
    .where(and(eq(identities.workspaceId, workspaceId), inArray(identities.contactId, [from, into])));
  for (const { id, contactId, address, handle } of rows) {
    if (contactId !== from) continue;
    await db
      .update(identities)
      .set({
        contactId: into,
        address: sealAddress(intoKey, id, openAddress(fromKey, id, address)),
        handle: handle && sealHandle(intoKey, id, openHandle(fromKey, id, handle)),
      })
      .where(isRow(identities, workspaceId, id));
  }
  const newest = (owner: string) =>
    Math.max(
      ...rows.map(({ contactId, profileAt }) => (contactId === owner ? (profileAt?.getTime() ?? 0) : 0)),
      0,
    );
  return { from: newest(from), into: newest(into) };
}

/** The ledger is append-only, so its entries are copied to the other contact, each with its own time. */
async function copyConsents(
  { db, workspaceId }: Context,
  join: { from: string; into: string },
  keys: { from: Buffer; into: Buffer },
): Promise<void> {
  const rows = await db
    .select()
    .from(consents)
    .where(and(eq(consents.workspaceId, workspaceId), eq(consents.contactId, join.from)))
    .orderBy(consents.at, consents.id);
  if (rows.length === 0) return;
  const ids = new Map(rows.map(({ id }) => [id, newId()]));
  await db.insert(consents).values(
    rows.map((row) => {
      const id = ids.get(row.id) ?? newId();
      const { wording, note, correctsId } = row;
      return {
        ...row,
        id,
        contactId: join.into,
        correctsId: correctsId && (ids.get(correctsId) ?? correctsId),
        wording: wording && sealWording(keys.into, id, openWording(keys.from, row.id, wording)),
        note: note && sealProof(keys.into, id, openProof(keys.from, row.id, note)),
      };
    }),
  );
}
