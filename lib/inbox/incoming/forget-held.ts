import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { heldUpdates } from "@/db/schema/inbox/held-updates";
import { reactions } from "@/db/schema/inbox/reactions";
import type { Context } from "@/lib/context";
import { openHeldIfTheirs } from "@/lib/inbox/messages/message-seals";
import { contactKeysOf } from "@/lib/vault/keys";

/**
 * Delete updates held for messages of a contact that never arrived. Edits held before rows named a contact
 * belong to the contact whose key opens them.
 */
export async function forgetHeld(ctx: Context, contactId: string): Promise<void> {
  const { db, workspaceId } = ctx;
  for (const table of [reactions, heldUpdates]) {
    await db.delete(table).where(and(eq(table.workspaceId, workspaceId), eq(table.contactId, contactId)));
  }
  const key = (await contactKeysOf(ctx, [contactId])).get(contactId);
  if (!key) return;
  const nobodys = await db
    .select({
      channelId: heldUpdates.channelId,
      externalId: heldUpdates.externalId,
      editedBody: heldUpdates.editedBody,
    })
    .from(heldUpdates)
    .where(
      and(
        eq(heldUpdates.workspaceId, workspaceId),
        isNull(heldUpdates.contactId),
        isNotNull(heldUpdates.editedBody),
      ),
    );
  for (const { channelId, externalId, editedBody } of nobodys) {
    if (!editedBody || openHeldIfTheirs(key, channelId, externalId, editedBody) === null) continue;
    await db
      .delete(heldUpdates)
      .where(
        and(
          eq(heldUpdates.workspaceId, workspaceId),
          eq(heldUpdates.channelId, channelId),
          eq(heldUpdates.externalId, externalId),
        ),
      );
  }
}
