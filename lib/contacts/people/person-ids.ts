import { and, eq, or } from "drizzle-orm";
import { contacts } from "@/db/schema/contacts";
import type { Context } from "@/lib/context";

/** This contact's id and those of all that were merged into it. */
export async function personIds({ db, workspaceId }: Context, contactId: string): Promise<string[]> {
  const rows = await db
    .select({ id: contacts.id })
    .from(contacts)
    .where(
      and(
        eq(contacts.workspaceId, workspaceId),
        or(eq(contacts.id, contactId), eq(contacts.mergedIntoId, contactId)),
      ),
    )
    .orderBy(contacts.id);
  return rows.map(({ id }) => id);
}
