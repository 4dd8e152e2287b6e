import { recordAudit } from "@/lib/audit";
import { exportContact as exportProfile } from "@/lib/contacts/forget-contact";
import { personIds } from "@/lib/contacts/people/person-ids";
import type { Context } from "@/lib/context";
import { exportContact as exportConversations } from "@/lib/inbox/forget-contact";
import { allow } from "@/lib/workspaces/allow";
import type { ContactExport } from "./shapes";

/**
 * All the house knows of a contact, to be handed to them: profile, identities, consents, every message and
 * note. Files are fetched by their own addresses.
 *
 * @throws Refusal `forbidden` for all but owners and admins; `not_found`.
 */
export async function exportContact(ctx: Context, contactId: string): Promise<ContactExport> {
  allow(ctx, "erase_contacts");
  const contact = await exportProfile(ctx, contactId);
  const said: Awaited<ReturnType<typeof exportConversations>> = { messages: [], notes: [] };
  for (const id of await personIds(ctx, contactId)) {
    const part = await exportConversations(ctx, id);
    said.messages.push(...part.messages);
    said.notes.push(...part.notes);
  }
  await recordAudit(ctx, "contact.exported", contactId);
  return { contact, ...said };
}
