import { and, eq, type SQL, sql } from "drizzle-orm";
import { messages } from "@/db/schema/inbox/messages";
import { cursorOf } from "@/lib/contacts/finding/cursor-rules";
import { placeOf } from "@/lib/contacts/finding/place-of";
import type { Context } from "@/lib/context";
import type { MessagePage } from "@/lib/inbox/shapes";
import { allow } from "@/lib/workspaces/allow";
import { getWithKey } from "./get-conversation-row";
import { viewMessages } from "./message-views";

const PAGE_ROWS = 50;

/**
 * A page of a conversation's messages, in the order they were said; without a cursor the newest.
 *
 * @param older The `older` of the page after it.
 * @throws Refusal `forbidden`; `not_found` if this workspace has no such conversation.
 * @throws ZodError for a cursor that is not ours.
 */
export async function listMessages(
  ctx: Context,
  conversationId: string,
  older?: string,
): Promise<MessagePage> {
  allow(ctx, "read_inbox");
  const { key } = await getWithKey(ctx, conversationId);
  return readMessagePage(ctx, conversationId, key, older);
}

/** The same for a caller that has found the conversation and its contact's key. */
export async function readMessagePage(
  ctx: Context,
  conversationId: string,
  key: Buffer,
  older?: string,
): Promise<MessagePage> {
  const place = older ? placeOf(older) : null;
  const before: SQL = place
    ? sql`(sent_at, id) < (${place.at.toISOString()}::timestamptz, ${place.id}::uuid)`
    : sql`true`;
  const rows = await ctx.db
    .select()
    .from(messages)
    .where(
      and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.conversationId, conversationId), before),
    )
    .orderBy(sql`sent_at desc nulls last`, sql`id desc nulls last`)
    .limit(PAGE_ROWS + 1);
  const page = rows.slice(0, PAGE_ROWS);
  const last = rows.length > page.length ? page.at(-1) : undefined;
  const items = await viewMessages(ctx, page.toReversed(), key);
  return { items, older: last ? cursorOf({ at: last.sentAt, id: last.id }) : null };
}
