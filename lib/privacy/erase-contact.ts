import { recordAudit } from "@/lib/audit";
import { forgetContact, lockPerson } from "@/lib/contacts/forget-contact";
import type { Context } from "@/lib/context";
import { forgetContact as forgetConversations } from "@/lib/inbox/forget-contact";
import { forgetFiles } from "@/lib/media/forget-media";
import { allow } from "@/lib/workspaces/allow";
import { noteErasure } from "./erasures";

/**
 * Erase a contact everywhere: what was said, files, identities, words to find them by, and the key. Bytes of
 * files, and what webhook bodies still hold, are taken away by jobs once this is committed. What they write
 * afterwards begins a new contact. The audit keeps that it was done, but not the person's name.
 *
 * @throws Refusal `forbidden` for all but owners and admins; `not_found`.
 */
export async function eraseContact(ctx: Context, contactId: string): Promise<void> {
  allow(ctx, "erase_contacts");
  const { ids, addresses } = await lockPerson(ctx, contactId);
  for (const id of ids) {
    await forgetConversations(ctx, id);
    await forgetFiles(ctx, id);
  }
  await noteErasure(ctx, contactId, addresses);
  await forgetContact(ctx, contactId);
  await recordAudit(ctx, "contact.erased", contactId);
}
