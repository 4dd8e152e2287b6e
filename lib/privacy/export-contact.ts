import { recordAudit } from "@/lib/audit";
import { exportPaused } from "@/lib/channels/history/export-paused";
import { exportContact as exportProfile } from "@/lib/contacts/forget-contact";
import { personIds } from "@/lib/contacts/people/person-ids";
import { exportHeld } from "@/lib/contacts/strangers/export-held";
import type { Context } from "@/lib/context";
import { exportDrafts } from "@/lib/inbox/conversations/export-drafts";
import { exportContact as exportConversations } from "@/lib/inbox/export-contact";
import { exportScheduled } from "@/lib/inbox/later/export-scheduled";
import { exportContact as exportModeration } from "@/lib/moderation/export-contact";
import { allow } from "@/lib/workspaces/allow";
import type { ContactExport } from "./shapes";

/**
 * Everything we store about a contact, to be handed to them: profile, identities, consents, every message,
 * note, and reply begun or to be sent later, and what is held until they write. Files are fetched by their own
 * addresses; of an import that is paused it says that it is.
 *
 * @throws Refusal `forbidden` for all but owners and admins; `not_found`.
 */
export async function exportContact(ctx: Context, contactId: string): Promise<ContactExport> {
  allow(ctx, "erase_contacts");
  const contact = await exportProfile(ctx, contactId);
  const conversations: Awaited<ReturnType<typeof exportConversations>> = { messages: [], notes: [] };
  const drafts: Awaited<ReturnType<typeof exportDrafts>> = [];
  const moderation: Awaited<ReturnType<typeof exportModeration>> = [];
  const scheduled: Awaited<ReturnType<typeof exportScheduled>> = [];
  const heldMarks: Awaited<ReturnType<typeof exportHeld>> = [];
  const pausedImports: Awaited<ReturnType<typeof exportPaused>> = [];
  for (const id of await personIds(ctx, contactId)) {
    moderation.push(...(await exportModeration(ctx, id)));
    drafts.push(...(await exportDrafts(ctx, id)));
    scheduled.push(...(await exportScheduled(ctx, id)));
    heldMarks.push(...(await exportHeld(ctx, id)));
    pausedImports.push(...(await exportPaused(ctx, id)));
    const part = await exportConversations(ctx, id);
    conversations.messages.push(...part.messages);
    conversations.notes.push(...part.notes);
  }
  await recordAudit(ctx, "contact.exported", contactId);
  return { contact, ...conversations, drafts, scheduled, held: heldMarks, pausedImports, moderation };
}
