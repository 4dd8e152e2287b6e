import { type SQL, sql } from "drizzle-orm";
import { conversations } from "@/db/schema/inbox/conversations";
import { cursorOf, type Place } from "@/lib/contacts/finding/cursor-rules";
import { placeOf } from "@/lib/contacts/finding/place-of";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { type ConversationPage, ConversationQuery } from "@/lib/inbox/shapes";
import { allow } from "@/lib/workspaces/allow";
import { readLines } from "./lines-of";

/**
 * One page of a list of the inbox, newest first; `waiting` begins with who waits longest. Conversations in
 * which nobody has written yet are in no list.
 *
 * Every list is a partial index read in its order (hence `nulls last`, as the indexes are made), whatever the
 * number of conversations. Conditions on which an index depends are written out and not parameters, or a
 * prepared plan could not use it.
 *
 * @throws Refusal `forbidden`; `invalid` for `mine` without being a member.
 * @throws ZodError for a query not of that shape, or a cursor that is not ours.
 */
export async function listConversations(
  ctx: Context,
  query: Partial<Record<keyof ConversationQuery, unknown>> = {},
): Promise<ConversationPage> {
  allow(ctx, "read_inbox");
  const question = ConversationQuery.parse(query);
  const place = question.cursor ? placeOf(question.cursor) : null;
  const isWaiting = question.view === "waiting";
  const where = sql.join(
    [...conditionsOf(ctx, question), ...(place ? [after(place, isWaiting)] : [])],
    sql` and `,
  );
  const order = isWaiting
    ? [sql`${conversations.waitingSince}`, sql`${conversations.id}`]
    : [sql`${conversations.lastMessageAt} desc nulls last`, sql`${conversations.id} desc nulls last`];

  const found = await readLines(ctx, where, order, question.limit + 1);
  const page = found.slice(0, question.limit);
  const last = found.length > page.length ? page.at(-1)?.conversation : undefined;
  const at = isWaiting ? last?.waitingSince : last?.lastMessageAt;
  return { items: page.map(({ line }) => line), next: last && at ? cursorOf({ at, id: last.id }) : null };
}

function conditionsOf(ctx: Context, { view, channelId, platform }: ConversationQuery): SQL[] {
  const { status, assigneeId, waitingSince, lastMessageId, trouble } = conversations;
  const narrowed = [
    ...(channelId ? [sql`${conversations.channelId} = ${channelId}`] : []),
    ...(platform ? [sql`${conversations.platform} = ${platform}`] : []),
  ];
  const spoken = sql`${lastMessageId} is not null`;
  if (view === "closed") return [sql`${status} = 'closed'`, spoken, ...narrowed];
  if (view === "attention") return [sql`${trouble} is not null`, spoken, ...narrowed];
  const open = [sql`${status} = 'open'`, ...narrowed];
  if (view === "unassigned") return [...open, sql`${assigneeId} is null`];
  if (view === "waiting") return [...open, sql`${waitingSince} is not null`];
  if (view === "mine") {
    const member = memberOf(ctx) ?? refuse("invalid", "A key has no conversations of its own");
    return [...open, sql`${assigneeId} = ${member}`];
  }
  return open;
}

function after({ at, id }: Place, isWaiting: boolean): SQL {
  const { waitingSince, lastMessageAt } = conversations;
  const when = at.toISOString();
  return isWaiting
    ? sql`(${waitingSince}, ${conversations.id}) > (${when}::timestamptz, ${id}::uuid)`
    : sql`(${lastMessageAt}, ${conversations.id}) < (${when}::timestamptz, ${id}::uuid)`;
}
