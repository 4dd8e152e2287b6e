import { and, desc, eq, inArray, isNotNull } from "drizzle-orm";
import { consents, identities } from "@/db/schema/contacts";
import { conversations } from "@/db/schema/inbox/conversations";
import type { ConsentView, ContactView } from "@/lib/contacts/shapes";
import type { Context } from "@/lib/context";
import { contactKeysOf } from "@/lib/vault/keys";
import { allow } from "@/lib/workspaces/allow";
import { numberOf } from "./called-by";
import { openProof, openWording } from "./consent-seals";
import { openAddress, openHandle, openNote } from "./contact-seals";
import { readContactRow } from "./get-row";
import { linesOf } from "./list-contacts";
import { personIds } from "./person-ids";

/**
 * One contact with identities, conversations on every channel, and the ledger of consent.
 *
 * @throws Refusal `forbidden`; `not_found`, also for one merged into another.
 */
export async function getContact(ctx: Context, contactId: string): Promise<ContactView> {
  allow(ctx, "read_contacts");
  const { contact, key } = await readContactRow(ctx, contactId);
  const { db, workspaceId } = ctx;
  const ids = await personIds(ctx, contactId);
  const keys = await contactKeysOf(ctx, ids);
  const identityRows = await db
    .select()
    .from(identities)
    .where(and(eq(identities.workspaceId, workspaceId), inArray(identities.contactId, ids)))
    .orderBy(identities.createdAt, identities.id);
  const [line] = await linesOf(ctx, [contact]);
  return {
    ...line!,
    note: contact.note ? openNote(key, contactId, contact.note) : "",
    isNamedHere: contact.isNamedHere,
    identities: identityRows.flatMap(({ id, contactId: owner, channelId, platform, handle, address }) => {
      const own = keys.get(owner);
      if (!own) return [];
      const number = platform === "whatsapp" ? numberOf(openAddress(own, id, address)) : null;
      return [{ id, channelId, platform, handle: handle && openHandle(own, id, handle), number }];
    }),
    conversations: await readConversations(ctx, ids),
    consents: await readConsents(ctx, contactId, key),
  };
}

async function readConversations({ db, workspaceId }: Context, contactIds: string[]) {
  const rows = await db
    .select({
      id: conversations.id,
      channelId: conversations.channelId,
      platform: conversations.platform,
      status: conversations.status,
      lastMessageAt: conversations.lastMessageAt,
    })
    .from(conversations)
    .where(
      and(
        eq(conversations.workspaceId, workspaceId),
        inArray(conversations.contactId, contactIds),
        isNotNull(conversations.lastMessageId),
      ),
    )
    .orderBy(desc(conversations.lastMessageAt))
    .limit(100);
  return rows.map((row) => ({ ...row, lastMessageAt: row.lastMessageAt.toISOString() }));
}

/** The ledger of one contact, newest first. @param key The contact's. */
export async function readConsents(
  { db, workspaceId }: Context,
  contactId: string,
  key: Buffer,
): Promise<ConsentView[]> {
  const rows = await db
    .select()
    .from(consents)
    .where(and(eq(consents.workspaceId, workspaceId), eq(consents.contactId, contactId)))
    .orderBy(desc(consents.at), desc(consents.id))
    .limit(200);
  return rows.map(({ workspaceId: _, contactId: __, wording, note, ...row }) => ({
    ...row,
    wording: wording && openWording(key, row.id, wording),
    note: note && openProof(key, row.id, note),
    at: row.at.toISOString(),
  }));
}
