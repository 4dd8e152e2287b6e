import type { BulkChange, BulkState } from "@/lib/bulk-words";
import type { Action } from "@/lib/workspaces/permission-rules";

/** So many conversations can be named by their ids. */
export const BULK_IDS_MAX = 200;

/** For so long a change to many conversations can be undone. */
export const BULK_UNDO_MS = 10 * 60_000;

/** What a member must be allowed to do for each change. */
export const BULK_NEEDS: Record<BulkChange, Action> = {
  close: "reply",
  reopen: "reply",
  assign: "assign",
  label: "reply",
  read: "read_inbox",
  unread: "read_inbox",
};

/** Whether a job works on it. Pure. */
export const isUnderWay = (state: BulkState) =>
  state === "collecting" || state === "running" || state === "undoing";

/** Until when an action can be undone; null if it cannot, or not yet. Pure. */
export function undoUntil(act: {
  state: BulkState;
  endedAt: Date | null;
  changedCount: number;
}): Date | null {
  const { state, endedAt, changedCount } = act;
  const isOver = state === "done" || state === "cancelled";
  return isOver && endedAt && changedCount > 0 ? new Date(endedAt.getTime() + BULK_UNDO_MS) : null;
}
