import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { uuids } from "@/db/arrays";
import { conversations } from "@/db/schema/inbox/conversations";
import { labelEntries } from "@/db/schema/inbox/label-entries";
import type { Context } from "@/lib/context";
import type { InboxScope } from "@/lib/inbox/shapes";
import { type ReadLine, readLines } from "./lines-of";
import { partsOfList, type Reading, readParts } from "./list-parts";

type Column =
  | "workspaceId"
  | "id"
  | "channelId"
  | "kind"
  | "status"
  | "waitingSince"
  | "lastMessageAt"
  | "trouble";

/** Where a list is read from: the conversations, or the entries of one label, which have the same columns. */
export interface ListSource {
  table: SQLWrapper;
  columns: Record<Column, SQLWrapper>;
  /** Which rows come into question at all. */
  conditions: SQL[];
  /** Which of the closed ones somebody has written in. */
  spoken: SQL[];
  /** What rows are sorted by, in the order asked for. */
  readKeys: (ctx: Context, reading: Reading) => Promise<{ id: string; at: Date }[]>;
  /** Lines of the list, in the order asked for. */
  read: (ctx: Context, reading: Reading) => Promise<ReadLine[]>;
}

const all = {
  table: conversations,
  columns: conversations,
  conditions: [],
  spoken: [sql`${conversations.lastMessageId} is not null`],
};

const labelledWith = (labelId: string) => ({
  table: labelEntries,
  columns: { ...labelEntries, id: labelEntries.conversationId },
  conditions: [sql`${labelEntries.labelId} = ${labelId}`],
  spoken: [],
});

/** Of what a member follows, what has a label: few are asked, each by its key. */
const alsoLabelled = ({ workspaceId }: Context, labelId: string) => sql`(
  select true from ${labelEntries} labelled where labelled.workspace_id = ${workspaceId}
     and labelled.label_id = ${labelId} and labelled.conversation_id = ${labelEntries.conversationId})`;

/**
 * What a list is read from, however it is narrowed.
 *
 * @param followerId For what this member follows: it has entries as a label's conversations have.
 */
export async function sourceOf(
  ctx: Context,
  scope: Omit<InboxScope, "endsWithin">,
  followerId?: string,
): Promise<ListSource> {
  const { labelId } = scope;
  const listId = followerId ?? labelId;
  const whole = listId ? labelledWith(listId) : all;
  const also = followerId && labelId ? [alsoLabelled(ctx, labelId)] : [];
  const from = { ...whole, conditions: [...whole.conditions, ...also] };
  const parts = await partsOfList(ctx, listId ? { ...scope, labelId: listId } : scope);
  const readKeys: ListSource["readKeys"] = (inside, reading) => readParts(inside, from, parts, reading);
  return {
    ...from,
    readKeys,
    read: async (inside, reading) => {
      const ids = (await readKeys(inside, reading)).map(({ id }) => id);
      const found = await readLines(inside, sql`${conversations.id} = any(${uuids(ids)})`, [], reading.limit);
      const byId = new Map(found.map((one) => [one.line.id, one]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },
  };
}
