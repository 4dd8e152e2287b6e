import { and, eq, type SQL, sql } from "drizzle-orm";
import { channels } from "@/db/schema/channels";
import { type ListState, listState } from "@/db/schema/inbox/list-keys";
import type { Context } from "@/lib/context";
import type { InboxScope } from "@/lib/inbox/shapes";
import { platforms } from "@/lib/platforms/registry";
import { CONVERSATION_KINDS, type ConversationKind } from "@/lib/words";
import type { ListSource } from "./list-source";

/** What has indexes of its own for each order: one kind of conversation, everywhere or on one channel. */
interface ListPart {
  channelId?: string;
  kind: ConversationKind;
}

/** The parts of which a list consists. A label's are always by channel, as its indexes are. */
export async function partsOfList(
  { db, workspaceId }: Context,
  { channelId, platform, labelId, kind: only }: Omit<InboxScope, "endsWithin">,
): Promise<ListPart[]> {
  const kinds = CONVERSATION_KINDS.filter((kind) => !only || kind === only);
  if (!channelId && !platform && !labelId) return kinds.map((kind) => ({ kind }));
  const found = await db
    .select({ id: channels.id, platform: channels.platform })
    .from(channels)
    .where(
      and(
        eq(channels.workspaceId, workspaceId),
        channelId ? eq(channels.id, channelId) : undefined,
        platform ? eq(channels.platform, platform) : undefined,
      ),
    );
  return found.flatMap((one) =>
    kinds
      .filter((kind) => kind === "direct" || platforms[one.platform].comments)
      .map((kind) => ({ channelId: one.id, kind })),
  );
}

/** How rows are read: which, in which states if the index tells them apart, by what, and in what direction. */
export interface Reading {
  where: SQL;
  states: ListState[] | null;
  key: SQL;
  /** As it is written after `order by`. */
  direction: SQL;
  limit: number;
}

/**
 * The ids of rows of several parts, with what they are sorted by, in its order. Each part is read from its own index
 * only as far as its rows are wanted, and none is sorted.
 */
export async function readParts(
  ctx: Context,
  { table, columns: { id, workspaceId, channelId, kind } }: Pick<ListSource, "table" | "columns">,
  parts: ListPart[],
  { where, states, key, direction, limit }: Reading,
): Promise<{ id: string; at: Date }[]> {
  if (parts.length === 0) return [];
  const order = (by: SQL, last: SQL) => sql`order by ${by} ${direction}, ${last} ${direction} limit ${limit}`;
  const within = parts.flatMap((part) => {
    const conditions = [
      sql`${workspaceId} = ${ctx.workspaceId}`,
      ...(part.channelId ? [sql`${channelId} = ${part.channelId}`] : []),
      sql`${kind} = ${part.kind}`,
      where,
    ];
    const whole = sql.join(conditions, sql` and `);
    return states ? states.map((state) => sql`${whole} and ${listState} = ${state}`) : [whole];
  });
  const scans = within.map(
    (condition) =>
      sql`(select ${id} as id, ${key} as at from ${table} where ${condition} ${order(key, sql`${id}`)})`,
  );
  const { rows } = await ctx.db.execute<{ id: string; at: string | Date }>(
    sql`select id, at from (${sql.join(scans, sql` union all `)}) as part ${order(sql`at`, sql`id`)}`,
  );
  return rows.map((row) => ({ id: row.id, at: new Date(row.at) }));
}
