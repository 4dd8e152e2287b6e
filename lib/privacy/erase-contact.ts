import { recordAudit } from "@/lib/audit";
import { forgetContact } from "@/lib/contacts/forget-contact";
import { getContactRow } from "@/lib/contacts/people/get-row";
import { personIds } from "@/lib/contacts/people/person-ids";
import type { Context } from "@/lib/context";
import { forgetContact as forgetConversations } from "@/lib/inbox/forget-contact";
import { forgetFiles } from "@/lib/media/forget-files";
import { allow } from "@/lib/workspaces/allow";

/**
 * Erase a contact everywhere: what was said, files, identities, words to find them by, and the key. What
 * they write afterwards begins a new contact. That it was done stays in the audit, without who it was.
 *
 * @throws Refusal `forbidden` for all but owners and admins; `not_found`.
 */
export async function eraseContact(ctx: Context, contactId: string): Promise<void> {
  allow(ctx, "erase_contacts");
  await getContactRow(ctx, contactId);
  for (const id of await personIds(ctx, contactId)) {
    await forgetConversations(ctx, id);
    await forgetFiles(ctx, id);
  }
  await forgetContact(ctx, contactId);
  await recordAudit(ctx, "contact.erased", contactId);
}
