import { type SQL, sql } from "drizzle-orm";
import { assignedTo, NOBODY, replyEnd } from "@/db/schema/inbox/list-keys";
import { metaNow } from "@/lib/channels/meta-time";
import { type Context, memberOf } from "@/lib/context";
import { HOUR_MS } from "@/lib/days";
import { refuse } from "@/lib/errors";
import { ConversationQuery } from "@/lib/inbox/conversations/shapes";
import type { ConversationPage } from "@/lib/inbox/shapes";
import { ENDS_WITHIN, type InboxSort, type Rank, rankCursor, rankOf, sortOf } from "@/lib/inbox/sort-rules";
import { allow } from "@/lib/workspaces/allow";
import type { ReadLine } from "./lines-of";
import { rankIn, stepOf } from "./list-order";
import { type ListSource, sourceOf } from "./list-source";

/**
 * One page of a list of the inbox, in the order asked for if the list has it. Conversations in which nobody has
 * written yet are in no list.
 *
 * Every list is a partial index read in its order, whatever the number of conversations: an order has one or two
 * groups, and a page goes on with the second where the first ends. Conditions on which an index depends are written
 * out and not parameters, or a prepared plan could not use it.
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
  const sort = sortOf(question.view, question.sort, question.kind);
  const begun = question.cursor ? rankIn(question.cursor) : null;
  const from = begun?.from ?? (await metaNow(ctx));
  const source = sourceOf(question.labelId);
  const conditions = conditionsOf(question, from, source);
  const rowsMax = question.limit + 1;
  const found: ReadLine[] = [];
  for (const group of groupsOf(question, sort, begun)) {
    if (found.length === rowsMax) break;
    const step = stepOf(sort, group, from, source.columns);
    const place = begun?.group === group ? [step.after(begun)] : [];
    const own = assigned(ctx, question, step.isByMessage, source);
    const where = sql.join([...conditions, ...own, ...step.where, ...place], sql` and `);
    found.push(...(await source.read(ctx, where, step.order, rowsMax - found.length)));
  }
  const page = found.slice(0, question.limit);
  const last = found.length > page.length ? page.at(-1)?.line : undefined;
  const next = last ? rankCursor(rankOf(last, sort, from)) : null;
  return { items: page.map(({ line }) => line), next, from: from.toISOString() };
}

/**
 * The groups of an order that are still to be read. Those who wait, and whose windows are open, are all alike; comments
 * have no window that could end.
 */
function groupsOf({ view, kind }: ConversationQuery, sort: InboxSort, begun: Rank | null): Rank["group"][] {
  if (view === "ending" && kind === "comments") return [];
  const isOne = sort === "newest" || view === "ending" || (view === "waiting" && sort === "oldest");
  if (isOne) return [0];
  return begun?.group === 1 ? [1] : [0, 1];
}

function conditionsOf(question: ConversationQuery, from: Date, source: ListSource): SQL[] {
  const { view, channelId, platform, kind } = question;
  const { status, waitingSince, trouble, ...columns } = source.columns;
  const narrowed = [
    ...source.conditions,
    ...(channelId ? [sql`${columns.channelId} = ${channelId}`] : []),
    ...(platform ? [sql`${columns.platform} = ${platform}`] : []),
    ...(kind ? [sql`${columns.kind} = ${kind}`] : []),
  ];
  if (view === "closed") return [sql`${status} = 'closed'`, ...source.spoken, ...narrowed];
  if (view === "attention") return [sql`${trouble} is not null`, ...source.spoken, ...narrowed];
  const open = [sql`${status} = 'open'`, ...narrowed];
  if (view === "waiting") return [...open, sql`${waitingSince} is not null`];
  if (view === "ending") {
    const endMs = from.getTime() + (question.endsWithin ?? ENDS_WITHIN) * HOUR_MS;
    const isNear = sql`${replyEnd} <= ${new Date(endMs).toISOString()}::timestamptz`;
    return [...open, sql`${waitingSince} is not null`, isNear];
  }
  return open;
}

/** Whose they are. By message, a member's and nobody's have an index each; otherwise, and of a kind, they share one. */
function assigned(
  ctx: Context,
  { view, kind }: ConversationQuery,
  isByMessage: boolean,
  { columns: { assigneeId } }: ListSource,
): SQL[] {
  const isPlain = isByMessage && !kind;
  if (view === "unassigned")
    return [isPlain ? sql`${assigneeId} is null` : sql`${assignedTo} = ${NOBODY}::uuid`];
  if (view !== "mine") return [];
  const member = memberOf(ctx) ?? refuse("invalid", "A key has no conversations of its own");
  return [isPlain ? sql`${assigneeId} = ${member}` : sql`${assignedTo} = ${member}::uuid`];
}
