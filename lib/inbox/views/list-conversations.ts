import { type SQL, sql } from "drizzle-orm";
import { assignedTo, NOBODY, replyEnd } from "@/db/schema/inbox/list-keys";
import { metaNow } from "@/lib/channels/meta-time";
import { type Context, memberOf } from "@/lib/context";
import { HOUR_MS } from "@/lib/days";
import { refuse } from "@/lib/errors";
import { ConversationQuery } from "@/lib/inbox/conversations/shapes";
import { type InboxView, stateOfView } from "@/lib/inbox/message-rules";
import type { ConversationPage } from "@/lib/inbox/shapes";
import { ENDS_WITHIN, type InboxSort, type Rank, rankCursor, rankOf, sortOf } from "@/lib/inbox/sort-rules";
import { allow } from "@/lib/workspaces/allow";
import { rankIn, stepOf } from "./list-order";
import type { Reading } from "./list-parts";
import { type ListSource, sourceOf } from "./list-source";

/**
 * One page of a list of the inbox, in the order asked for if the list has it. Conversations in which nobody has
 * written yet are in no list.
 *
 * Every list is merged from a few indexes read in its order, whatever the number of conversations: an order has one or
 * two groups, and a page goes on with the second where the first ends. Conditions on which an index depends are written
 * out and not parameters, or a prepared plan could not use it.
 *
 * @throws Refusal `forbidden`; `invalid` for `mine` or `followed` without being a member.
 * @throws ZodError for a query not of that shape, or a cursor that is not ours.
 */
export async function listConversations(
  ctx: Context,
  query: Partial<Record<keyof ConversationQuery, unknown>> = {},
): Promise<ConversationPage> {
  allow(ctx, "read_inbox");
  const { found, sort, from, limit } = await scan(ctx, query, (source) => source.read);
  const page = found.slice(0, limit);
  const last = found.length > page.length ? page.at(-1)?.row.line : undefined;
  const next = last ? rankCursor(rankOf(last, sort, from)) : null;
  return { items: page.map(({ row }) => row.line), next, from: from.toISOString() };
}

/**
 * The ids of the conversations of a list, in its order, without reading them; `next` as of a page. For a caller that
 * may read the inbox.
 */
export async function listIds(
  ctx: Context,
  query: Partial<Record<keyof ConversationQuery, unknown>>,
  rowsMax: number,
): Promise<{ ids: string[]; next: string | null }> {
  const { found, from } = await scan(ctx, query, (source) => source.readKeys, rowsMax);
  const page = found.slice(0, rowsMax);
  const last = found.length > page.length ? page.at(-1) : undefined;
  const next = last ? rankCursor({ ...last.row, group: last.group, from }) : null;
  return { ids: page.map(({ row }) => row.id), next };
}

/** The rows of a list from its cursor on, one more than asked for if there are more. */
async function scan<Row>(
  ctx: Context,
  query: Partial<Record<keyof ConversationQuery, unknown>>,
  readerOf: (source: ListSource) => (ctx: Context, reading: Reading) => Promise<Row[]>,
  rowsWanted?: number,
) {
  const request = ConversationQuery.parse(query);
  const limit = rowsWanted ?? request.limit;
  const isFollowed = request.view === "followed";
  // The open ones, read from the entries of this member.
  const question: ConversationQuery = isFollowed ? { ...request, view: "open" } : request;
  const sort = sortOf(question.view, question.sort, question.kind);
  const begun = question.cursor ? rankIn(question.cursor) : null;
  const from = begun?.from ?? (await metaNow(ctx));
  const source = await sourceOf(ctx, question, isFollowed ? mustBeMember(ctx) : undefined);
  const conditions = conditionsOf(ctx, question, from, source);
  const rowsMax = limit + 1;
  const found: { row: Row; group: Rank["group"] }[] = [];
  for (const group of groupsOf(question, sort, begun)) {
    if (found.length === rowsMax) break;
    const step = stepOf({ view: question.view, sort, group, from }, source.columns);
    const place = begun?.group === group ? [step.after(begun)] : [];
    const where = sql.join([...conditions, ...step.where, ...place], sql` and `);
    const rows = await readerOf(source)(ctx, { ...step, where, limit: rowsMax - found.length });
    found.push(...rows.map((row) => ({ row, group })));
  }
  return { found, sort, from, limit };
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

function conditionsOf(ctx: Context, question: ConversationQuery, from: Date, source: ListSource): SQL[] {
  const { view } = question;
  const { status, trouble } = source.columns;
  if (stateOfView(view)) return [...source.conditions, ...source.spoken];
  if (view === "attention") return [...source.conditions, sql`${trouble} is not null`, ...source.spoken];
  const open = [...source.conditions, sql`${status} = 'open'`, ...assigned(ctx, view)];
  if (view !== "ending") return open;
  const endMs = from.getTime() + (question.endsWithin ?? ENDS_WITHIN) * HOUR_MS;
  return [...open, sql`${replyEnd} <= ${new Date(endMs).toISOString()}::timestamptz`];
}

/** Whose they are. */
function assigned(ctx: Context, view: InboxView): SQL[] {
  if (view === "unassigned") return [sql`${assignedTo} = ${NOBODY}::uuid`];
  if (view !== "mine") return [];
  return [sql`${assignedTo} = ${mustBeMember(ctx)}::uuid`];
}

const mustBeMember = (ctx: Context) =>
  memberOf(ctx) ?? refuse("invalid", "A key has no conversations of its own");
