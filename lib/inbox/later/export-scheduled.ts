import { and, asc, eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { scheduledReplies } from "@/db/schema/inbox/scheduled-replies";
import type { Context } from "@/lib/context";
import { contactKeysOf } from "@/lib/vault/keys";
import { contentOf } from "./locked-scheduled";

/** The replies to a contact that are to be sent later, for the contact's export. */
export async function exportScheduled(ctx: Context, contactId: string) {
  const { db, workspaceId } = ctx;
  const key = (await contactKeysOf(ctx, [contactId])).get(contactId);
  const rows = await db
    .select({ row: scheduledReplies })
    .from(scheduledReplies)
    .innerJoin(conversations, isRow(conversations, workspaceId, scheduledReplies.conversationId))
    .where(
      and(
        eq(scheduledReplies.workspaceId, workspaceId),
        eq(conversations.contactId, contactId),
        eq(conversations.kind, "direct"),
      ),
    )
    .orderBy(asc(scheduledReplies.goesAt));
  return rows.flatMap(({ row }) =>
    key
      ? [
          {
            conversationId: row.conversationId,
            text: contentOf(row, key).text,
            goesAt: row.goesAt.toISOString(),
          },
        ]
      : [],
  );
}
