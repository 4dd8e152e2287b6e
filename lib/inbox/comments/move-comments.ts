import { and, eq, sql } from "drizzle-orm";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import type { Join } from "@/lib/contacts/people/meet-people";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { resealMessages } from "@/lib/inbox/messages/reseal";

/** What one contact commented is another's from now on, sealed anew: both are one person. */
export async function moveComments(
  ctx: Context,
  { from, into }: Join,
  { fromKey, intoKey }: { fromKey: Buffer; intoKey: Buffer },
): Promise<void> {
  const { db, workspaceId } = ctx;
  const keys = { from: fromKey, into: intoKey };
  const change = sql`author_contact_id = ${into}::uuid`;
  const threadIds = await resealMessages(ctx, eq(messages.authorContactId, from), keys, change);
  const begun = await db
    .update(conversations)
    .set({ contactId: into })
    .where(
      and(
        eq(conversations.workspaceId, workspaceId),
        eq(conversations.contactId, from),
        sql`kind = 'comments'`,
      ),
    )
    .returning({ id: conversations.id });
  for (const id of new Set([...threadIds, ...begun.map((row) => row.id)])) announce(ctx, "conversation", id);
}
