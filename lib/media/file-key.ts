import { isRow } from "@/db/is-row";
import { contacts } from "@/db/schema/contacts";
import type { Context } from "@/lib/context";
import { contactKey, workspaceKey } from "@/lib/vault/keys";
import type { Place } from "./disk";

/** The key a file is sealed with: its contact's, so that erasing them loses it, else the workspace's. */
export function keyOf(ctx: Context, contactId: string | null): Promise<Buffer> {
  return contactId ? contactKey(ctx, contactId) : workspaceKey(ctx, "media");
}

/** The same for writing: the contact is held until the unit ends, so that erasing them waits and finds the file. */
export async function heldKeyOf(ctx: Context, contactId: string | null): Promise<Buffer> {
  const { db, workspaceId } = ctx;
  if (contactId) {
    await db
      .select({ id: contacts.id })
      .from(contacts)
      .where(isRow(contacts, workspaceId, contactId))
      .for("key share");
  }
  return keyOf(ctx, contactId);
}

/** What a file on disk is bound to, so that it cannot be put in another's place. */
export function sealPlace({ workspaceId, id, variant }: Place): string {
  return `media/${workspaceId}/${id}/${variant}`;
}
