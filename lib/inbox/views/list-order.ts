import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { z } from "zod";
import { type ListState, replyEnd } from "@/db/schema/inbox/list-keys";
import { partsOf } from "@/lib/contacts/finding/cursor-rules";
import { type InboxView, stateOfView } from "@/lib/inbox/message-rules";
import { type InboxSort, isDescending, type Rank } from "@/lib/inbox/sort-rules";
import type { Reading } from "./list-parts";
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
interface Step extends Pick<Reading, "states" | "key" | "direction"> {
  where: SQL[];
  after: (rank: Rank) => SQL;
}

const OPEN: ListState[] = ["answered", "waiting"];

/** The groups of an order, each of them scans of one index. `nulls` are as the indexes are made. */
export function stepOf(
  { view, sort, group, from }: { view: InboxView; sort: InboxSort; group: Rank["group"]; from: Date },
  { id, waitingSince, lastMessageAt }: ListSource["columns"],
): Step {
  const isDown = isDescending(group, sort);
  if (sort === "ending") {
    const now = sql`${from.toISOString()}::timestamptz`;
    const where = isDown ? sql`${replyEnd} <= ${now}` : sql`${replyEnd} > ${now}`;
    const isOfSomebody = view === "mine" || view === "unassigned";
    const states = isOfSomebody ? null : view === "open" ? OPEN : (["waiting"] satisfies ListState[]);
    return read({ id, key: replyEnd, direction: isDown ? sql`desc` : sql`asc`, states }, isDown, where);
  }
  if (sort === "oldest" && !isDown) {
    const order = { id, key: sql`${waitingSince}`, direction: sql`asc`, states: null };
    return read(order, isDown, sql`${waitingSince} is not null`);
  }
  const newest = { id, key: sql`${lastMessageAt}`, direction: sql`desc nulls last` };
  if (sort === "oldest") return read({ ...newest, states: ["answered"] }, true);
  if (view === "attention") return read({ ...newest, states: null }, true);
  const state = stateOfView(view);
  return read({ ...newest, states: state ? [state] : OPEN }, true);
}

type Order = Omit<Step, "where" | "after"> & { id: SQLWrapper };

function read({ id, ...order }: Order, isDown: boolean, ...where: SQL[]): Step {
  const { key } = order;
  const place = (rank: Rank) => sql`(${rank.at.toISOString()}::timestamptz, ${rank.id}::uuid)`;
  return {
    ...order,
    where,
    after: (rank) => (isDown ? sql`(${key}, ${id}) < ${place(rank)}` : sql`(${key}, ${id}) > ${place(rank)}`),
  };
}
