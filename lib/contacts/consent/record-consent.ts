import { and, desc, eq } from "drizzle-orm";
import { consents } from "@/db/schema/contacts";
import { conversations } from "@/db/schema/inbox/conversations";
import { recordAudit } from "@/lib/audit";
import { getContactRow } from "@/lib/contacts/people/get-row";
import { type CONSENT_KINDS, NewConsent } from "@/lib/contacts/shapes";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { allow } from "@/lib/workspaces/allow";

/**
 * Add to the ledger what a contact agreed to or took back. The same `id` twice adds one row; nothing is
 * ever changed in it.
 *
 * @throws ZodError if it is not of that shape.
 * @throws Refusal `forbidden`; `not_found` for a contact, or a conversation that is not theirs.
 */
export async function recordConsent(ctx: Context, consent: NewConsent): Promise<void> {
  allow(ctx, "change_contacts");
  const { id, contactId, kind, isGiven, conversationId } = NewConsent.parse(consent);
  await getContactRow(ctx, contactId);
  if (conversationId) await mustBeTheirs(ctx, conversationId, contactId);
  const { db, workspaceId, now: at } = ctx;
  const source = conversationId ?? `member:${memberOf(ctx) ?? "none"}`;
  const added = await db
    .insert(consents)
    .values({ workspaceId, id, contactId, kind, isGiven, source, at })
    .onConflictDoNothing()
    .returning({ id: consents.id });
  if (added.length === 0) return;
  await recordAudit(ctx, "consent.recorded", contactId, { kind, isGiven });
  announce(ctx, "contact", contactId);
}

async function mustBeTheirs(
  { db, workspaceId }: Context,
  conversationId: string,
  contactId: string,
): Promise<void> {
  const [row] = await db
    .select({ contactId: conversations.contactId })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversationId)));
  if (row?.contactId !== contactId) refuse("not_found", `Conversation ${conversationId}`);
}

/** Has this contact agreed, by the newest word on it? Nothing said is no. */
export async function hasConsent(ctx: Context, contactId: string, kind: Kind): Promise<boolean> {
  return (await newestWord(ctx, contactId, kind)) ?? false;
}

/** The newest word on it: given, taken back, or null if nothing was ever said. */
export async function newestWord(
  { db, workspaceId }: Context,
  contactId: string,
  kind: Kind,
): Promise<boolean | null> {
  const [newest] = await db
    .select({ isGiven: consents.isGiven })
    .from(consents)
    .where(
      and(eq(consents.workspaceId, workspaceId), eq(consents.contactId, contactId), eq(consents.kind, kind)),
    )
    .orderBy(desc(consents.at), desc(consents.id))
    .limit(1);
  return newest?.isGiven ?? null;
}

type Kind = (typeof CONSENT_KINDS)[number];
