import { sql } from "drizzle-orm";
import type { z } from "zod";
import { uuids } from "@/db/arrays";
import { conversations } from "@/db/schema/inbox/conversations";
import type { Context } from "@/lib/context";
import { type InboxLines, LinesQuery } from "@/lib/inbox/conversations/shapes";
import { allow } from "@/lib/workspaces/allow";
import { getInboxCounts } from "./get-inbox-counts";
import { readLines } from "./lines-of";

/**
 * Some conversations as lines of the list, with the counters: all a screen needs after it was told that these
 * changed. At most 100. One that is gone, or in which nobody has written yet, is missing; so is another
 * workspace's.
 *
 * @throws Refusal `forbidden`
 * @throws ZodError for ids or a scope not of that shape.
 */
export async function getInboxLines(ctx: Context, query: z.input<typeof LinesQuery>): Promise<InboxLines> {
  allow(ctx, "read_inbox");
  const { ids, ...scope } = LinesQuery.parse(query);
  const where = sql`${conversations.id} = any(${uuids(ids)}) and ${conversations.lastMessageId} is not null`;
  const found = await readLines(ctx, where, [sql`${conversations.id}`], ids.length);
  const whole = await getInboxCounts(ctx);
  const isNarrowed = Object.values(scope).some(Boolean);
  const counts = isNarrowed ? await getInboxCounts(ctx, scope) : whole;
  return { lines: found.map(({ line }) => line), counts, whole };
}
