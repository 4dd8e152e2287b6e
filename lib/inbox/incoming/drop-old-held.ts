import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { heldUpdates } from "@/db/schema/inbox/held-updates";
import { messages } from "@/db/schema/inbox/messages";
import { reactions } from "@/db/schema/inbox/reactions";
import type { Context } from "@/lib/context";
import { DAY_MS } from "@/lib/days";

/** Meta repeats itself for 7 days. */
const HELD_DAYS = 8;
/** Nobody reacts to what is older than 30 days. */
const REACTION_DAYS = 31;

/**
 * Forget updates of messages that never came, and reactions to them by unknown people: no erasure would
 * reach those, since no row says whose they are.
 */
export async function dropOldHeld({ db, workspaceId, now }: Context): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  await db
    .delete(heldUpdates)
    .where(and(eq(heldUpdates.workspaceId, workspaceId), lt(heldUpdates.at, before(HELD_DAYS))));
  const hasMessage = sql`exists (select 1 from ${messages} said where said.workspace_id = reactions.workspace_id
    and said.channel_id = reactions.channel_id and (said.external_id = reactions.message_external_id
      or said.external_token = reactions.external_token))`;
  await db
    .delete(reactions)
    .where(
      and(
        eq(reactions.workspaceId, workspaceId),
        isNull(reactions.contactId),
        lt(reactions.at, before(REACTION_DAYS)),
        sql`not ${hasMessage}`,
      ),
    );
}
