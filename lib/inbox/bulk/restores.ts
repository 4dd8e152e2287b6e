import { and, desc, eq, sql } from "drizzle-orm";
import { uuids } from "@/db/arrays";
import { isRow } from "@/db/is-row";
import type { StateBefore } from "@/db/schema/inbox/bulk/bulk-acts";
import { conversationReads } from "@/db/schema/inbox/conversation-reads";
import { closures } from "@/db/schema/inbox/turns/closures";
import { snoozes } from "@/db/schema/inbox/turns/snoozes";
import type { BulkChange } from "@/lib/bulk-words";
import { type Context, memberOf } from "@/lib/context";
import { announce } from "@/lib/feed";
import type { LockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { repliersOf } from "@/lib/inbox/conversations/repliers";
import { isTooMany, labelsAfter, listLabelIds } from "@/lib/inbox/labels/label-conversation";
import { enqueueWaking } from "@/lib/inbox/snoozing/wake-conversation";
import { CONVERSATION_STATES } from "@/lib/words";
import type { BulkActRow } from "./bulk-rows";

/** The conversation as it was before; "seen" if only its member's mark moved; null if somebody changed it since. */
type Restored = LockedConversation | "mark" | null;
type Restorer = (one: LockedConversation, before: StateBefore) => Restored | Promise<Restored>;

/** How each change is taken back from the conversations of a piece. */
export const RESTORES: Record<
  BulkChange,
  (ctx: Context, act: BulkActRow, ids: string[]) => Restorer | Promise<Restorer>
> = {
  async close(ctx, _act, ids) {
    const newest = await newestClosures(ctx, ids);
    return async (one, before) => {
      const { closureId = null } = before;
      if (one.status !== "closed" || !closureId || newest.get(one.id) !== closureId) return null;
      // That never was: who waited before waits again.
      await ctx.db.delete(closures).where(isRow(closures, ctx.workspaceId, closureId));
      return (await atRest(ctx, one, before)) ?? { ...one, status: "open", isWaitingUnsure: true };
    };
  },
  async reopen(ctx, _act, ids) {
    const newest = await newestClosures(ctx, ids);
    return async (one, before) => {
      if (one.status !== "open" || one.lastMessageId !== before.lastMessageId) return null;
      if (before.status !== "closed") return atRest(ctx, one, before);
      const { closureId = null } = before;
      if (!closureId || newest.get(one.id) !== closureId) return null;
      const again = { reopenedAt: null, reopenedBy: null };
      await ctx.db
        .update(closures)
        .set(again)
        .where(isRow(closures, ctx.workspaceId, closureId));
      return { ...one, status: "closed", waitingSince: null };
    };
  },
  async assign(ctx, { assigneeId }) {
    const cannot = new Map<string, boolean>();
    return async (one, { assigneeId: earlier = null }) => {
      if (one.assigneeId !== assigneeId) return null;
      if (earlier && !cannot.has(earlier))
        cannot.set(earlier, !(await repliersOf(ctx, [earlier])).has(earlier));
      return earlier && cannot.get(earlier) ? null : { ...one, assigneeId: earlier };
    };
  },
  async label(ctx) {
    const existing = await listLabelIds(ctx);
    return (one, { gained = [], lost = [] }) => {
      const isSame =
        gained.every((id) => one.labelIds.includes(id)) && !lost.some((id) => one.labelIds.includes(id));
      if (!isSame) return null;
      const add = lost.filter((id) => existing.has(id));
      const after = labelsAfter(one.labelIds, { add, remove: gained });
      return isTooMany(after) ? null : { ...one, labelIds: after.labelIds };
    };
  },
  read: (ctx) => (one, before) => markAgain(ctx, one, before),
  unread: (ctx) => (one, before) => markAgain(ctx, one, before),
};

/** Put off again as it was, unless its time has passed since; null if it was not put off. */
async function atRest(
  ctx: Context,
  one: LockedConversation,
  { status, snoozedUntil, snoozeId }: StateBefore,
): Promise<LockedConversation | null> {
  const resting = CONVERSATION_STATES.find((state) => state === status);
  const until = snoozedUntil ? new Date(snoozedUntil) : null;
  if (!snoozeId || !resting || (until && until <= ctx.now)) return null;
  const running = { endedAt: null, endedFor: null, endedBy: null, seenAt: null };
  await ctx.db
    .update(snoozes)
    .set(running)
    .where(isRow(snoozes, ctx.workspaceId, snoozeId));
  if (until) await enqueueWaking(ctx, one.id, until);
  return { ...one, status: resting, snoozedUntil: until, isWaitingUnsure: true };
}

async function markAgain(
  ctx: Context,
  { id }: LockedConversation,
  { seenCount = null, seenCountNow = 0 }: StateBefore,
): Promise<"mark" | null> {
  const { db, workspaceId } = ctx;
  const isSame = and(
    eq(conversationReads.workspaceId, workspaceId),
    eq(conversationReads.conversationId, id),
    sql`${conversationReads.userId} = ${memberOf(ctx)}`,
    eq(conversationReads.seenCount, seenCountNow),
  );
  const { rowCount } =
    seenCount === null
      ? await db.delete(conversationReads).where(isSame)
      : await db.update(conversationReads).set({ seenCount }).where(isSame);
  if (!rowCount) return null;
  announce(ctx, "line", id);
  return "mark";
}

/** The newest closure of each of these conversations. */
async function newestClosures({ db, workspaceId }: Context, ids: string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectDistinctOn([closures.conversationId], { id: closures.id, conversationId: closures.conversationId })
    .from(closures)
    .where(and(eq(closures.workspaceId, workspaceId), sql`${closures.conversationId} = any(${uuids(ids)})`))
    .orderBy(closures.conversationId, desc(closures.closedAt), desc(closures.id));
  return new Map(rows.map(({ id, conversationId }) => [conversationId, id]));
}
