import { and, eq } from "drizzle-orm";
import { consents } from "@/db/schema/contacts";
import { recordAudit } from "@/lib/audit";
import { mayCorrect } from "@/lib/contacts/consent-rules";
import { getContactRow } from "@/lib/contacts/people/get-row";
import { ConsentCorrection } from "@/lib/contacts/shapes";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { allow } from "@/lib/workspaces/allow";

/**
 * Take back, within a minute, an entry of the ledger that was a mistake. The entry stays and another marks it
 * as a mistake: what was valid before it is valid again. The same `id` twice adds one row.
 *
 * @throws ZodError if it is not of that shape.
 * @throws Refusal `forbidden`, also for an entry of somebody else's; `not_found`; `conflict` for what was taken back
 *   already; `too_late`.
 */
export async function correctConsent(ctx: Context, correction: ConsentCorrection): Promise<void> {
  allow(ctx, "change_contacts");
  const { id, contactId, consentId } = ConsentCorrection.parse(correction);
  await getContactRow(ctx, contactId);
  const { db, workspaceId, now } = ctx;
  const here = and(eq(consents.workspaceId, workspaceId), eq(consents.contactId, contactId));
  const [entry] = await db
    .select()
    .from(consents)
    .where(and(here, eq(consents.id, consentId)));
  if (!entry) refuse("not_found", `Consent ${consentId}`);
  const me = memberOf(ctx);
  if (!me || entry.recordedBy !== me)
    refuse("forbidden", `Consent ${consentId} was recorded by somebody else`);
  const [before] = await db
    .select()
    .from(consents)
    .where(and(here, eq(consents.correctsId, consentId)));
  if (before?.id === id) return;
  if (before || entry.correctsId) refuse("conflict", `Consent ${consentId} was taken back`);
  if (!mayCorrect({ ...entry, at: entry.at.toISOString() }, me, now.getTime()))
    refuse("too_late", `Consent ${consentId}`);
  const { kind, isGiven, source, means } = entry;
  await db.insert(consents).values({
    workspaceId,
    id,
    contactId,
    kind,
    isGiven: !isGiven,
    source,
    means,
    recordedBy: me,
    correctsId: consentId,
    at: now,
  });
  await recordAudit(ctx, "consent.corrected", contactId, { kind });
  announce(ctx, "contact", contactId);
}
