import { recordAudit } from "@/lib/audit";
import { exportContact as exportProfile } from "@/lib/contacts/forget-contact";
import type { Context } from "@/lib/context";
import { exportContact as exportConversations } from "@/lib/inbox/forget-contact";
import { allow } from "@/lib/workspaces/allow";

/**
 * All the house knows of a contact, to be handed to them: profile, identities, consents, every message and
 * note. Files are fetched by their own addresses.
 *
 * @throws Refusal `forbidden` for all but owners and admins; `not_found`.
 */
export async function exportContact(ctx: Context, contactId: string) {
  allow(ctx, "erase_contacts");
  const contact = await exportProfile(ctx, contactId);
  const said = await exportConversations(ctx, contactId);
  await recordAudit(ctx, "contact.exported", contactId);
  return { contact, ...said };
}
