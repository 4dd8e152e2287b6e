import { and, asc, eq } from "drizzle-orm";
import { heldMarks, identities } from "@/db/schema/contacts";
import type { Context } from "@/lib/context";
import { workspaceKey } from "@/lib/vault/keys";
import { heldName } from "./book-names";
import { openReferrals } from "./held-referrals";

/**
 * What is held of a contact until a conversation on the channel begins, for their export: ads and links that brought
 * them, what they opened, and what the phone's address book has for them. Erasure deletes it with their addresses.
 */
export async function exportHeld(ctx: Context, contactId: string) {
  const { db, workspaceId } = ctx;
  const rows = await db
    .selectDistinctOn([heldMarks.channelId, heldMarks.addressHash], { mark: heldMarks })
    .from(heldMarks)
    .innerJoin(
      identities,
      and(
        eq(identities.workspaceId, heldMarks.workspaceId),
        eq(identities.channelId, heldMarks.channelId),
        eq(identities.addressHash, heldMarks.addressHash),
      ),
    )
    .where(and(eq(heldMarks.workspaceId, workspaceId), eq(identities.contactId, contactId)))
    .orderBy(asc(heldMarks.channelId), asc(heldMarks.addressHash));
  const wordsKey = await workspaceKey(ctx, "words");
  const entries = [];
  for (const { mark } of rows) {
    const [book] = await heldName(ctx, contactId, mark);
    entries.push({
      channelId: mark.channelId,
      arrivals: openReferrals(wordsKey, mark).map(({ at, attachments }) => ({
        at: at.toISOString(),
        attachments,
      })),
      bookName: book?.name ?? null,
      openedAt: mark.touchedAt?.toISOString() ?? null,
      deliveredUntil: mark.deliveredUntil?.toISOString() ?? null,
      readUntil: mark.readUntil?.toISOString() ?? null,
    });
  }
  return entries;
}
