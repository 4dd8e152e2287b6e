import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { consents } from "@/db/schema/contacts";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import { recordAudit } from "@/lib/audit";
import { sealProof, sealWording, versionOf } from "@/lib/contacts/people/consent-seals";
import { getContactRow } from "@/lib/contacts/people/get-row";
import { type CONSENT_KINDS, NewConsent } from "@/lib/contacts/shapes";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { allow } from "@/lib/workspaces/allow";

/**
 * Add to the ledger what a contact agreed to or took back: how they said it, the words they were shown, and what
 * proves it. The same `id` twice adds one row; nothing is ever changed in it.
 *
 * @throws ZodError if it is not of that shape.
 * @throws Refusal `forbidden`; `empty` for a consent without the words agreed to; `not_found` for a contact, or a
 *   conversation or message that is not theirs.
 */
export async function recordConsent(ctx: Context, consent: NewConsent): Promise<void> {
  allow(ctx, "change_contacts");
  const { id, contactId, conversationId, messageId, kind, isGiven, means, wording, note } =
    NewConsent.parse(consent);
  const { key } = await getContactRow(ctx, contactId);
  if (isGiven && !wording) refuse("empty", `Consent ${id} without words`);
  if (conversationId || messageId) await mustBeTheirs(ctx, contactId, conversationId, messageId);
  const { db, workspaceId, now: at } = ctx;
  const recordedBy = memberOf(ctx);
  const source = conversationId ?? `member:${recordedBy ?? "none"}`;
  const proof = {
    means,
    messageId,
    recordedBy,
    wording: wording ? sealWording(key, id, wording) : null,
    version: wording ? versionOf(wording) : null,
    note: note ? sealProof(key, id, note) : null,
  };
  const added = await db
    .insert(consents)
    .values({ workspaceId, id, contactId, kind, isGiven, source, ...proof, at })
    .onConflictDoNothing()
    .returning({ id: consents.id });
  if (added.length === 0) return;
  await recordAudit(ctx, "consent.recorded", contactId, { kind, isGiven, means });
  announce(ctx, "contact", contactId);
}

async function mustBeTheirs(
  { db, workspaceId }: Context,
  contactId: string,
  conversationId: string | null,
  messageId: string | null,
): Promise<void> {
  const [row] = await db
    .select({ contactId: conversations.contactId })
    .from(conversations)
    .leftJoin(
      messages,
      and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, conversations.id)),
    )
    .where(
      and(
        eq(conversations.workspaceId, workspaceId),
        eq(conversations.contactId, contactId),
        conversationId ? eq(conversations.id, conversationId) : undefined,
        messageId ? eq(messages.id, messageId) : undefined,
      ),
    )
    .limit(1);
  if (!row) refuse("not_found", `Conversation ${conversationId} or message ${messageId}`);
}

/** The newest valid entry: given, withdrawn, or null if there is none. */
export async function newestWord(
  { db, workspaceId }: Context,
  contactId: string,
  kind: Kind,
): Promise<boolean | null> {
  const [newest] = await db
    .select({ isGiven: consents.isGiven })
    .from(consents)
    .where(
      and(
        eq(consents.workspaceId, workspaceId),
        eq(consents.contactId, contactId),
        eq(consents.kind, kind),
        isNull(consents.correctsId),
        sql`not exists (select 1 from consents mistake where mistake.workspace_id = ${workspaceId}
          and mistake.contact_id = ${contactId}::uuid and mistake.corrects_id = consents.id)`,
      ),
    )
    .orderBy(desc(consents.at), desc(consents.id))
    .limit(1);
  return newest?.isGiven ?? null;
}

type Kind = (typeof CONSENT_KINDS)[number];
