import { and, desc, eq } from "drizzle-orm";
import { changes } from "@/db/schema/inbox/turns/changes";
import { closures } from "@/db/schema/inbox/turns/closures";
import { snoozes } from "@/db/schema/inbox/turns/snoozes";
import type { Context } from "@/lib/context";
import type { TurnView } from "@/lib/inbox/aside-rules";

const TURNS_MAX = 50;

/**
 * What members did with a conversation, for the lines between its messages: of its newest 50 closures, snoozes and
 * changes of assignee or labels each, in the order they were. For a caller that may read the conversation.
 */
export async function listTurns(ctx: Context, conversationId: string): Promise<TurnView[]> {
  const { db, workspaceId } = ctx;
  const closed = await db
    .select()
    .from(closures)
    .where(and(eq(closures.workspaceId, workspaceId), eq(closures.conversationId, conversationId)))
    .orderBy(desc(closures.closedAt), desc(closures.id))
    .limit(TURNS_MAX);
  const snoozed = await db
    .select()
    .from(snoozes)
    .where(and(eq(snoozes.workspaceId, workspaceId), eq(snoozes.conversationId, conversationId)))
    .orderBy(desc(snoozes.snoozedAt), desc(snoozes.id))
    .limit(TURNS_MAX);
  const changed = await db
    .select()
    .from(changes)
    .where(and(eq(changes.workspaceId, workspaceId), eq(changes.conversationId, conversationId)))
    .orderBy(desc(changes.changedAt), desc(changes.id))
    .limit(TURNS_MAX);
  const turns = [
    ...closed.toReversed().flatMap(ofClosure),
    ...snoozed.toReversed().flatMap(ofSnooze),
    ...changed.toReversed().flatMap(ofChange),
  ];
  return turns.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

function ofClosure(row: typeof closures.$inferSelect): TurnView[] {
  const { id, closedBy, closedAt, reopenedAt, reopenedBy } = row;
  const closed = { id, turn: "closed" as const, by: closedBy, at: closedAt.toISOString() };
  if (!reopenedAt) return [closed];
  return [closed, { id, turn: "reopened", by: reopenedBy, at: reopenedAt.toISOString() }];
}

function ofSnooze(row: typeof snoozes.$inferSelect): TurnView[] {
  const { id, snoozedBy, snoozedAt, until, endedAt, endedFor, endedBy } = row;
  const [at, untilAt] = [snoozedAt.toISOString(), until?.toISOString() ?? null];
  const snoozed = { id, turn: "snoozed" as const, by: snoozedBy, at, until: untilAt };
  // The closing, and what it rests for since, have lines of their own.
  if (!endedAt || !endedFor || endedFor === "closed" || endedFor === "replaced") return [snoozed];
  return [snoozed, { id, turn: "woken", by: endedBy, at: endedAt.toISOString(), wokenFor: endedFor }];
}

function ofChange(row: typeof changes.$inferSelect): TurnView[] {
  const { id, changedBy: by, changedAt, assigneeBefore, assigneeAfter, labelsAdded, labelsRemoved } = row;
  const at = changedAt.toISOString();
  const turns: TurnView[] = [];
  if (assigneeBefore !== assigneeAfter)
    turns.push({ id, turn: "assigned", by, at, from: assigneeBefore, to: assigneeAfter });
  if (labelsAdded.length > 0) turns.push({ id, turn: "labelled", by, at, labels: labelsAdded });
  if (labelsRemoved.length > 0) turns.push({ id, turn: "unlabelled", by, at, labels: labelsRemoved });
  return turns;
}
