import { and, eq, isNull } from "drizzle-orm";
import { contacts } from "@/db/schema/contacts";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { contactKey } from "@/lib/vault/keys";

/** A contact's own row, locked, and the key. One merged into another is no more. @throws Refusal `not_found` */
export async function getContactRow(ctx: Context, contactId: string) {
  const [row] = await ctx.db
    .select()
    .from(contacts)
    .where(
      and(
        eq(contacts.workspaceId, ctx.workspaceId),
        eq(contacts.id, contactId),
        isNull(contacts.mergedIntoId),
      ),
    )
    .for("no key update");
  const contact = row ?? refuse("not_found", `Contact ${contactId}`);
  return { contact, key: await contactKey(ctx, contactId) };
}
