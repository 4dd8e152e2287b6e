import { isRow } from "@/db/is-row";
import { scheduledReplies } from "@/db/schema/inbox/scheduled-replies";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { type LockedConversation, lockConversation } from "@/lib/inbox/conversations/locked-conversation";
import { openScheduled } from "@/lib/inbox/messages/message-seals";
import { ScheduledBody } from "./shapes";

export type ScheduledRow = typeof scheduledReplies.$inferSelect;

/** A reply for later, in its locked conversation. */
export interface LockedScheduled {
  row: ScheduledRow;
  conversation: LockedConversation;
}

/** Where two conversations become one, the reply is in another one once the first is locked. */
const TRIES = 3;

/** A reply for later, locked with its conversation, the conversation first as everywhere. Null if it is gone. */
export async function lockScheduled(ctx: Context, id: string): Promise<LockedScheduled | null> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const conversationId = (await readRow(ctx, id))?.conversationId;
    const conversation = conversationId ? await lockConversation(ctx, conversationId) : null;
    if (!conversation) return null;
    const row = await readRow(ctx, id);
    if (row?.conversationId === conversation.id) return { row, conversation };
  }
  return null;
}

/** The same of one that nobody has cancelled. @throws Refusal `not_found` */
export async function getLockedScheduled(ctx: Context, id: string): Promise<LockedScheduled> {
  const found = await lockScheduled(ctx, id);
  return found && !found.row.cancelledAt ? found : refuse("not_found", `Scheduled reply ${id}`);
}

/** What it says and carries. */
export const contentOf = ({ id, body }: Pick<ScheduledRow, "id" | "body">, key: Buffer) =>
  ScheduledBody.parse(JSON.parse(openScheduled(key, id, body)));

/** Has the contact written since its time was chosen, so that it is not sent by itself? */
export const doesYield = (
  { yieldsToContact, heardCount }: Pick<ScheduledRow, "yieldsToContact" | "heardCount">,
  { inboundCount }: Pick<LockedConversation, "inboundCount">,
): boolean => yieldsToContact && inboundCount > heardCount;

async function readRow({ db, workspaceId }: Context, id: string): Promise<ScheduledRow | null> {
  const [row] = await db
    .select()
    .from(scheduledReplies)
    .where(isRow(scheduledReplies, workspaceId, id));
  return row ?? null;
}
