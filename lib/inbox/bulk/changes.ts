import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { uuids } from "@/db/arrays";
import { conversationReads } from "@/db/schema/inbox/conversation-reads";
import { snoozes } from "@/db/schema/inbox/turns/snoozes";
import type { BulkChange } from "@/lib/bulk-words";
import { type Context, memberOf } from "@/lib/context";
import { announce } from "@/lib/feed";
import { withClosure, withoutClosure } from "@/lib/inbox/conversations/close-conversation";
import type { LockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { makeRead, makeUnread } from "@/lib/inbox/conversations/mark-read";
import { awake } from "@/lib/inbox/conversations/turns/end-snoozes";
import { isTooMany, labelsAfter } from "@/lib/inbox/labels/label-conversation";
import { isResting } from "@/lib/inbox/message-rules";
import type { BulkActRow, EntryResult } from "./bulk-rows";

/** What one conversation becomes, to be saved with the others; or why not. */
type Step =
  | (EntryResult & { next?: LockedConversation })
  | Promise<EntryResult & { next?: LockedConversation }>;

/** Changes one conversation; made once for a piece, from what all of them need. */
type Changer = (one: LockedConversation) => Step;

const SAME: EntryResult = { outcome: "same" };
export const REFUSED: EntryResult = { outcome: "refused" };

/** How each change is made to the conversations of a piece. */
export const CHANGES: Record<
  BulkChange,
  (ctx: Context, act: BulkActRow, locked: LockedConversation[]) => Changer | Promise<Changer>
> = {
  async close(ctx, _act, locked) {
    const snoozeIds = await runningSnoozes(ctx, locked);
    return async (one) => {
      if (one.status === "closed") return SAME;
      const { next, closureId } = await withClosure(ctx, one);
      return { outcome: "changed", before: { ...stateOf(one, snoozeIds), closureId }, next };
    };
  },
  async reopen(ctx, _act, locked) {
    const snoozeIds = await runningSnoozes(ctx, locked);
    return async (one) => {
      if (one.status === "open") return SAME;
      if (!one.lastMessageId) return REFUSED;
      const before = stateOf(one, snoozeIds);
      if (isResting(one.status)) return { outcome: "changed", before, next: await awake(ctx, one, "member") };
      const { next, closureId } = await withoutClosure(ctx, one);
      return { outcome: "changed", before: { ...before, closureId }, next };
    };
  },
  assign:
    (_ctx, { assigneeId }) =>
    (one) =>
      one.assigneeId === assigneeId
        ? SAME
        : { outcome: "changed", before: { assigneeId: one.assigneeId }, next: { ...one, assigneeId } },
  label:
    (_ctx, { addLabelIds: add, removeLabelIds: remove }) =>
    (one) => {
      const { labelIds, gained, lost } = labelsAfter(one.labelIds, { add, remove });
      if (gained.length + lost.length === 0) return SAME;
      if (isTooMany({ labelIds, gained })) return REFUSED;
      return { outcome: "changed", before: { gained, lost }, next: { ...one, labelIds } };
    },
  async read(ctx, _act, locked) {
    return markBy(ctx, locked, { mark: makeRead, unseen: 0 });
  },
  async unread(ctx, _act, locked) {
    return markBy(ctx, locked, { mark: makeUnread, unseen: 1 });
  },
};

/**
 * How far a member has read conversations is moved. The contact is told nothing, and a note that names the member stays
 * marked.
 *
 * @param unseen How many of a contact's messages are not seen after that.
 */
async function markBy(
  ctx: Context,
  locked: LockedConversation[],
  { mark, unseen }: { mark: typeof makeRead; unseen: 0 | 1 },
): Promise<Changer> {
  const { db, workspaceId } = ctx;
  const me = memberOf(ctx);
  if (!me) return () => REFUSED;
  const rows = await db
    .select({ id: conversationReads.conversationId, seenCount: conversationReads.seenCount })
    .from(conversationReads)
    .where(
      and(
        eq(conversationReads.workspaceId, workspaceId),
        sql`${conversationReads.conversationId} = any(${uuids(locked.map(({ id }) => id))})`,
        eq(conversationReads.userId, me),
      ),
    );
  const marks = new Map(rows.map(({ id, seenCount }) => [id, seenCount]));
  return async (one) => {
    if (one.inboundCount === 0) return REFUSED;
    const seenCount = marks.get(one.id) ?? null;
    const isUnread = (seenCount ?? 0) < one.inboundCount;
    if (isUnread === (unseen === 1) || !(await mark(ctx, one, me))) return SAME;
    announce(ctx, "line", one.id);
    return { outcome: "changed", before: { seenCount, seenCountNow: one.inboundCount - unseen } };
  };
}

const stateOf = (one: LockedConversation, snoozeIds: Map<string, string>) => ({
  status: one.status,
  snoozedUntil: one.snoozedUntil?.toISOString() ?? null,
  snoozeId: snoozeIds.get(one.id) ?? null,
  lastMessageId: one.lastMessageId,
});

/** The snoozes that run in these conversations. */
async function runningSnoozes(ctx: Context, locked: LockedConversation[]): Promise<Map<string, string>> {
  const resting = locked.filter(({ status }) => isResting(status)).map(({ id }) => id);
  if (resting.length === 0) return new Map();
  const { db, workspaceId } = ctx;
  const rows = await db
    .select({ id: snoozes.id, conversationId: snoozes.conversationId })
    .from(snoozes)
    .where(
      and(
        eq(snoozes.workspaceId, workspaceId),
        inArray(snoozes.conversationId, resting),
        isNull(snoozes.endedAt),
      ),
    );
  return new Map(rows.map(({ id, conversationId }) => [conversationId, id]));
}
