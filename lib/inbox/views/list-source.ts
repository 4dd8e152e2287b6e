import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { uuids } from "@/db/arrays";
import { conversations } from "@/db/schema/inbox/conversations";
import { labelEntries } from "@/db/schema/inbox/label-entries";
import type { Context } from "@/lib/context";
import { type ReadLine, readLines } from "./lines-of";

type Column =
  | "id"
  | "channelId"
  | "platform"
  | "kind"
  | "status"
  | "assigneeId"
  | "waitingSince"
  | "lastMessageAt"
  | "trouble";

/** Where a list is read from: the conversations, or the entries of one label, which have the same columns. */
export interface ListSource {
  columns: Record<Column, SQLWrapper>;
  /** Which rows come into question at all. */
  conditions: SQL[];
  /** Which of the closed ones somebody has written in. */
  spoken: SQL[];
  /** Lines of the list, in the order of the conditions' index. */
  read: (ctx: Context, where: SQL, order: SQL[], limit: number) => Promise<ReadLine[]>;
}

/** All conversations of the workspace. */
const whole: ListSource = {
  columns: conversations,
  conditions: [],
  spoken: [sql`${conversations.lastMessageId} is not null`],
  read: readLines,
};

/** Those with one label. */
const labelledWith = (labelId: string): ListSource => ({
  columns: { ...labelEntries, id: labelEntries.conversationId },
  conditions: [sql`${labelEntries.labelId} = ${labelId}`],
  spoken: [],
  read: async (ctx, where, order, limit) => {
    const entries = await ctx.db
      .select({ id: labelEntries.conversationId })
      .from(labelEntries)
      .where(sql`${labelEntries.workspaceId} = ${ctx.workspaceId} and ${where}`)
      .orderBy(...order)
      .limit(limit);
    const ids = entries.map(({ id }) => id);
    const found = await readLines(ctx, sql`${conversations.id} = any(${uuids(ids)})`, [], limit);
    const byId = new Map(found.map((one) => [one.line.id, one]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  },
});

export const sourceOf = (labelId: string | undefined) => (labelId ? labelledWith(labelId) : whole);
