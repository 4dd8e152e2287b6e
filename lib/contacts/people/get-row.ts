import { and, isNull } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { contacts } from "@/db/schema/contacts";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { contactKey } from "@/lib/vault/keys";

/** A contact's own row, locked, and its key. Not for one merged into another. @throws Refusal `not_found` */
export async function getContactRow(ctx: Context, contactId: string) {
  const [row] = await rowOf(ctx, contactId).for("no key update");
  return withKey(ctx, contactId, row);
}

/** The same without a lock, for reading only; also for pages. @throws Refusal `not_found` */
export async function readContactRow(ctx: Context, contactId: string) {
  const [row] = await rowOf(ctx, contactId);
  return withKey(ctx, contactId, row);
}

const rowOf = ({ db, workspaceId }: Context, contactId: string) =>
  db
    .select()
    .from(contacts)
    .where(and(isRow(contacts, workspaceId, contactId), isNull(contacts.mergedIntoId)));

async function withKey(ctx: Context, contactId: string, row: typeof contacts.$inferSelect | undefined) {
  const contact = row ?? refuse("not_found", `Contact ${contactId}`);
  return { contact, key: await contactKey(ctx, contactId) };
}
