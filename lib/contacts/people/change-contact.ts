import { and, eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { contacts, identities } from "@/db/schema/contacts";
import { addTokens, dropTokens } from "@/lib/contacts/finding/tokens";
import { ContactChange } from "@/lib/contacts/shapes";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { allow } from "@/lib/workspaces/allow";
import { announceLines } from "./announce-lines";
import { numberOf } from "./called-by";
import { openAddress, openHandle, openName, openNote, sealName, sealNote } from "./contact-seals";
import { getContactRow } from "./get-row";

/**
 * Change what members know of a contact: the name, which then outlasts what the platform says, and the note.
 *
 * @throws ZodError if it is not of that shape. @throws Refusal `forbidden`; `not_found`;
 *   `conflict` if the note was changed meanwhile.
 */
export async function changeContact(ctx: Context, change: ContactChange): Promise<void> {
  allow(ctx, "change_contacts");
  const { contactId, name, note, noteBefore } = ContactChange.parse(change);
  const { key, contact } = await getContactRow(ctx, contactId);
  const stored = contact.note ? openNote(key, contactId, contact.note) : "";
  if ((noteBefore ?? stored) !== stored) refuse("conflict", `Note of contact ${contactId}`);
  const { db, workspaceId } = ctx;
  const named = name === undefined ? {} : { name: sealName(key, contactId, name), isNamedHere: true };
  const noted = note === undefined ? {} : { note: note.trim() ? sealNote(key, contactId, note) : null };
  if (name === undefined && note === undefined) return;
  await db
    .update(contacts)
    .set({ ...named, ...noted })
    .where(isRow(contacts, workspaceId, contactId));
  if (name !== undefined) await findAnew(ctx, contactId, key);
  announce(ctx, "contact", contactId);
  await announceLines(ctx, contactId);
}

/** Make a contact findable by its present names, and no longer by former ones. */
export async function findAnew(ctx: Context, contactId: string, key: Buffer): Promise<void> {
  const [contact] = await ctx.db
    .select({ name: contacts.name })
    .from(contacts)
    .where(isRow(contacts, ctx.workspaceId, contactId));
  if (!contact) return;
  const rows = await ctx.db
    .select()
    .from(identities)
    .where(and(eq(identities.workspaceId, ctx.workspaceId), eq(identities.contactId, contactId)));
  const identityTexts = rows.flatMap(({ id, handle, address, platform }) => [
    handle && openHandle(key, id, handle),
    platform === "whatsapp" ? numberOf(openAddress(key, id, address)) : null,
  ]);
  await dropTokens(ctx, [contactId]);
  await addTokens(ctx, [{ contactId, texts: [openName(key, contactId, contact.name), ...identityTexts] }]);
}
