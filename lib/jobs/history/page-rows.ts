import { and, eq, inArray } from "drizzle-orm";
import { messages } from "@/db/schema/inbox/messages";
import type { Context } from "@/lib/context";
import type { MessageOrigin } from "@/lib/words";

/** When the messages of a channel that are stored were sent, by Meta's id. */
export async function readTimes({ db, workspaceId }: Context, channelId: string, ids: string[]) {
  if (ids.length === 0) return new Map<string, Date>();
  const rows = await db
    .select({ externalId: messages.externalId, sentAt: messages.sentAt })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        eq(messages.channelId, channelId),
        inArray(messages.externalId, ids),
      ),
    );
  return new Map(rows.map(({ externalId, sentAt }) => [externalId ?? "", sentAt]));
}

/** How many of these were stored now: not one of ours that was only proven to be sent. */
export async function countStored(
  { db, workspaceId }: Context,
  channelId: string,
  ids: string[],
  origin: MessageOrigin,
): Promise<number> {
  if (ids.length === 0) return 0;
  const rows = await db
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        eq(messages.channelId, channelId),
        inArray(messages.externalId, ids),
        eq(messages.origin, origin),
      ),
    );
  return rows.length;
}
