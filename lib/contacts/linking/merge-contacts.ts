import { and, eq } from "drizzle-orm";
import { contacts } from "@/db/schema/contacts";
import { recordAudit } from "@/lib/audit";
import { newestWord } from "@/lib/contacts/consent/record-consent";
import { getContactRow } from "@/lib/contacts/people/get-row";
import { Merge } from "@/lib/contacts/shapes";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { allow } from "@/lib/workspaces/allow";

/**
 * Show two contacts as the one person they said they are. Only with consent to link: at least one of them
 * gave it, and neither has taken it back. Each keeps its own key, identities and conversations, so that
 * nothing is sealed anew.
 *
 * @throws ZodError if it is not of that shape.
 * @throws Refusal `forbidden`; `not_found` for either of them; `conflict` for the same one twice;
 *   `consent_needed`.
 */
export async function mergeContacts(
  ctx: Context,
  merge: { contactId: string; intoId: string },
): Promise<void> {
  allow(ctx, "change_contacts");
  const { contactId, intoId } = Merge.parse(merge);
  if (contactId === intoId) refuse("conflict", "A contact cannot be merged into itself");
  // Locked in the order of ids, as everywhere.
  for (const id of [contactId, intoId].sort()) await getContactRow(ctx, id);

  const words = [
    await newestWord(ctx, contactId, "link_identities"),
    await newestWord(ctx, intoId, "link_identities"),
  ];
  if (!words.includes(true) || words.includes(false)) refuse("consent_needed", `Merge ${contactId}`);

  const { db, workspaceId } = ctx;
  for (const moved of [contacts.id, contacts.mergedIntoId]) {
    await db
      .update(contacts)
      .set({ mergedIntoId: intoId })
      .where(and(eq(contacts.workspaceId, workspaceId), eq(moved, contactId)));
  }
  await recordAudit(ctx, "contact.merged", contactId, { into: intoId });
  announce(ctx, "contact", contactId);
  announce(ctx, "contact", intoId);
}
