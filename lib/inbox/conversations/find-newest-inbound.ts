import { and, eq, isNotNull, ne, sql } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import { findReach } from "@/lib/contacts/people/reach";
import type { Context } from "@/lib/context";
import { conversationKeyOf } from "@/lib/inbox/messages/conversation-keys";
import { metaIdOf } from "@/lib/inbox/messages/stored-id";

/** The contact's newest direct message in a conversation and where they are reached; null if there is none. */
export async function findNewestInbound(ctx: Context, conversationId: string) {
  const { db, workspaceId } = ctx;
  const [row] = await db
    .select({
      externalId: messages.externalId,
      channelId: conversations.channelId,
      platform: conversations.platform,
      kind: conversations.kind,
      contactId: conversations.contactId,
      identityId: conversations.identityId,
    })
    .from(messages)
    .innerJoin(conversations, isRow(conversations, workspaceId, messages.conversationId))
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        eq(messages.conversationId, conversationId),
        eq(messages.direction, "inbound"),
        eq(conversations.kind, "direct"),
        ne(messages.kind, "referral"),
        isNotNull(messages.externalId),
      ),
    )
    .orderBy(sql`${messages.sentAt} desc nulls last`, sql`${messages.id} desc nulls last`)
    .limit(1);
  const key = row && (await conversationKeyOf(ctx, row));
  const to = row && key && (await findReach(ctx, row, key));
  if (!row?.externalId || !to) return null;
  const { channelId, platform } = row;
  const externalId = await metaIdOf(ctx, channelId, row.externalId);
  return { channelId, platform, externalId, to };
}
