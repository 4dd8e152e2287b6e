import { and, eq, type SQL, sql } from "drizzle-orm";
import { messages } from "@/db/schema/inbox/messages";
import { cursorOf, type Place } from "@/lib/contacts/finding/cursor-rules";
import { placeOf } from "@/lib/contacts/finding/place-of";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import type { MessagePage } from "@/lib/inbox/shapes";
import { allow } from "@/lib/workspaces/allow";
import { getWithKey } from "./get-conversation-row";
import type { MessageRow } from "./message-links";
import { viewMessages } from "./message-views";
import type { MessageQuery } from "./shapes";

const PAGE_ROWS = 50;
/** Before the message or moment a page is about. */
const ROWS_BEFORE = 20;
const FIRST_ID = "00000000-0000-0000-0000-000000000000";

/**
 * A page of a conversation's messages, in the order they were said: the newest, those before or after another page,
 * or those around a message or a moment.
 *
 * @throws Refusal `forbidden`; `not_found` if this workspace has no such conversation, or it has no such message.
 * @throws ZodError for a cursor that is not ours.
 */
export async function listMessages(
  ctx: Context,
  conversationId: string,
  query: MessageQuery = {},
): Promise<MessagePage> {
  allow(ctx, "read_inbox");
  const { key } = await getWithKey(ctx, conversationId);
  return readMessagePage(ctx, conversationId, key, query);
}

/** The same for a caller that has found the conversation and its contact's key. */
export async function readMessagePage(
  ctx: Context,
  conversationId: string,
  key: Buffer,
  query: MessageQuery = {},
): Promise<MessagePage> {
  const { rows, hasOlder, hasNewer } = await readRows(ctx, conversationId, query);
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    items: await viewMessages(ctx, rows, key),
    older: first && hasOlder ? cursorOf({ at: first.sentAt, id: first.id }) : null,
    newer: last && hasNewer ? cursorOf({ at: last.sentAt, id: last.id }) : null,
  };
}

/** Messages in their order, and whether there are others on each side. */
interface Rows {
  rows: MessageRow[];
  hasOlder: boolean;
  hasNewer: boolean;
}

async function readRows(ctx: Context, conversationId: string, query: MessageQuery): Promise<Rows> {
  const { older, newer, around, at } = query;
  if (older) return { ...(await readBefore(ctx, conversationId, placeOf(older), PAGE_ROWS)), hasNewer: true };
  if (newer) return { ...(await readAfter(ctx, conversationId, placeOf(newer), PAGE_ROWS)), hasOlder: true };
  const middle = around
    ? await placeOfMessage(ctx, conversationId, around)
    : at
      ? { at: new Date(at), id: FIRST_ID }
      : null;
  if (!middle) return { ...(await readBefore(ctx, conversationId, null, PAGE_ROWS)), hasNewer: false };
  const before = await readBefore(ctx, conversationId, middle, ROWS_BEFORE);
  const after = await readAfter(ctx, conversationId, middle, PAGE_ROWS - ROWS_BEFORE, true);
  return { ...before, ...after, rows: [...before.rows, ...after.rows] };
}

/** Both sides are one scan of `messages_thread_idx`, whatever the number of messages. */
async function readBefore(ctx: Context, conversationId: string, place: Place | null, limit: number) {
  const before = place ? sql`(sent_at, id) < ${written(place)}` : sql`true`;
  const rows = await ctx.db
    .select()
    .from(messages)
    .where(ofConversation(ctx, conversationId, before))
    .orderBy(sql`sent_at desc nulls last`, sql`id desc nulls last`)
    .limit(limit + 1);
  return { rows: rows.slice(0, limit).reverse(), hasOlder: rows.length > limit };
}

async function readAfter(
  ctx: Context,
  conversationId: string,
  place: Place,
  limit: number,
  isFrom: boolean = false,
) {
  const after = isFrom ? sql`(sent_at, id) >= ${written(place)}` : sql`(sent_at, id) > ${written(place)}`;
  const rows = await ctx.db
    .select()
    .from(messages)
    .where(ofConversation(ctx, conversationId, after))
    // The index read backwards.
    .orderBy(sql`sent_at asc nulls first`, sql`id asc nulls first`)
    .limit(limit + 1);
  return { rows: rows.slice(0, limit), hasNewer: rows.length > limit };
}

const written = ({ at, id }: Place) => sql`(${at.toISOString()}::timestamptz, ${id}::uuid)`;

const ofConversation = ({ workspaceId }: Context, conversationId: string, place: SQL) =>
  and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, conversationId), place);

async function placeOfMessage(ctx: Context, conversationId: string, id: string): Promise<Place> {
  const [row] = await ctx.db
    .select({ at: messages.sentAt, id: messages.id })
    .from(messages)
    .where(ofConversation(ctx, conversationId, eq(messages.id, id)));
  return row ?? refuse("not_found", `Message ${id} of conversation ${conversationId}`);
}
