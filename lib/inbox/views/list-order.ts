import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { z } from "zod";
import { replyEnd } from "@/db/schema/inbox/list-keys";
import { partsOf } from "@/lib/contacts/finding/cursor-rules";
import { type InboxSort, isDescending, type Rank } from "@/lib/inbox/sort-rules";
import type { ListSource } from "./list-source";

const Parts = z.tuple([
  z.iso.datetime(),
  z.uuid(),
  z.enum(["0", "1"]).transform((group): Rank["group"] => (group === "1" ? 1 : 0)),
  z.iso.datetime(),
]);

/** The rank in a cursor that a client handed back. @throws ZodError if it is not ours. */
export function rankIn(cursor: string): Rank {
  const [at, id, group, from] = Parts.parse(partsOf(cursor));
  return { at: new Date(at), id, group, from: new Date(from) };
}

/** How one group of an order is read: which rows are in it, in what order, and what comes after a rank. */
interface Step {
  where: SQL[];
  order: SQL[];
  after: (rank: Rank) => SQL;
  /** It is read from the indexes by message, of which those of a member and of nobody are two. */
  isByMessage: boolean;
}

/** The groups of an order, each of them one scan of a partial index. `nulls` are as the indexes are made. */
export function stepOf(
  sort: InboxSort,
  group: Rank["group"],
  from: Date,
  { id, waitingSince, lastMessageAt }: ListSource["columns"],
): Step {
  const isDown = isDescending(group, sort);
  if (sort === "ending") {
    const now = sql`${from.toISOString()}::timestamptz`;
    const where = isDown ? sql`${replyEnd} <= ${now}` : sql`${replyEnd} > ${now}`;
    return read({ id, key: replyEnd }, isDown, [where]);
  }
  if (sort === "oldest" && !isDown)
    return read({ id, key: sql`${waitingSince}` }, isDown, [sql`${waitingSince} is not null`]);
  return {
    ...read(
      { id, key: sql`${lastMessageAt}` },
      true,
      sort === "oldest" ? [sql`${waitingSince} is null`] : [],
    ),
    isByMessage: true,
    order: [sql`${lastMessageAt} desc nulls last`, sql`${id} desc nulls last`],
  };
}

function read({ id, key }: { id: SQLWrapper; key: SQL }, isDown: boolean, where: SQL[]): Step {
  const place = (rank: Rank) => sql`(${rank.at.toISOString()}::timestamptz, ${rank.id}::uuid)`;
  return {
    where,
    isByMessage: false,
    order: isDown ? [sql`${key} desc`, sql`${id} desc`] : [sql`${key}`, sql`${id}`],
    after: (rank) => (isDown ? sql`(${key}, ${id}) < ${place(rank)}` : sql`(${key}, ${id}) > ${place(rank)}`),
  };
}
