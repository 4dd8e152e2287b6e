import { and, asc, eq, inArray, lt } from "drizzle-orm";
import { contacts } from "@/db/schema/contacts";
import { TOKENS_VERSION } from "@/lib/contacts/finding/tokens";
import type { Context } from "@/lib/context";
import { contactKeysOf } from "@/lib/vault/keys";
import { findAnew } from "./change-contact";

const CONTACTS_MAX = 200;

/** Remake the search tokens of contacts that were made by older rules: some at each run. */
export async function findAllAnew(ctx: Context): Promise<void> {
  const { db, workspaceId } = ctx;
  const rows = await db
    .select({ id: contacts.id, mergedIntoId: contacts.mergedIntoId })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), lt(contacts.tokensVersion, TOKENS_VERSION)))
    .orderBy(asc(contacts.id))
    .limit(CONTACTS_MAX)
    .for("no key update", { skipLocked: true });
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return;
  const keys = await contactKeysOf(ctx, ids);
  for (const { id, mergedIntoId } of rows) {
    const key = keys.get(id);
    if (key && !mergedIntoId) await findAnew(ctx, id, key);
  }
  await db
    .update(contacts)
    .set({ tokensVersion: TOKENS_VERSION })
    .where(and(eq(contacts.workspaceId, workspaceId), inArray(contacts.id, ids)));
}
