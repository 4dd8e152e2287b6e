import { and, eq, sql } from "drizzle-orm";
import { historyRuns } from "@/db/schema/work/history-runs";
import { isRun, type RunRow } from "@/lib/channels/find-run";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { log } from "@/lib/log";
import { enqueueStep, STEP_MS } from "./enqueue-step";
import { alarmFor } from "./note-found";

/** What a page of a run brought. */
interface Step {
  conversations: number;
  /** Messages stored that were not there before. */
  messages: number;
  /** Conversations of which Meta shows no more, although older messages may be missing. */
  cut: number;
  /** Where to go on; null if this was the last page. */
  next: string | null;
}

/** Store what a page of a run brought, with the page itself, and go on to the next or finish. */
export async function keepStep(ctx: Context, run: RunRow, step: Step): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const { channelId, kind } = run;
  const { conversationCount, messageCount, cutCount } = historyRuns;
  const counts = {
    steppedAt: now,
    conversationCount: sql`${conversationCount} + ${step.conversations}`,
    messageCount: sql`${messageCount} + ${step.messages}`,
    cutCount: sql`${cutCount} + ${step.cut}`,
  };
  const [row] = await db
    .update(historyRuns)
    .set({ ...counts, cursor: step.next })
    .where(and(isRun(workspaceId, channelId, kind), eq(historyRuns.startedAt, run.startedAt)))
    .returning();
  // Begun anew meanwhile: the new run reads it all again.
  if (!row) return;
  if (kind === "import") announce(ctx, "channel", channelId);
  // One that was paused meanwhile goes on from here when it is resumed.
  if (step.next === null) await finishRun(ctx, row);
  else if (row.state === "running") await enqueueStep(ctx, channelId, kind, STEP_MS);
}

async function finishRun(ctx: Context, run: RunRow): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const { channelId, kind, messageCount, until: reachedAt } = run;
  const isAlarm = kind === "recovery" && messageCount > 0;
  const found = isAlarm ? alarmFor(ctx, messageCount) : {};
  await db
    .update(historyRuns)
    .set({ state: "done", finishedAt: now, reachedAt, cursor: null, ...found })
    .where(isRun(workspaceId, channelId, kind));
  announce(ctx, "channel", channelId);
  if (isAlarm) {
    const { reason: code } = run;
    log.warn("Messages were missing and have been recovered", {
      workspaceId,
      id: channelId,
      count: messageCount,
      ...(code ? { code } : {}),
    });
  }
}

/** Meta refuses to be read: the run ends, and is tried again later. @param failure One of the meanings. */
export async function failRun(ctx: Context, run: RunRow, failure: string): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const { channelId, kind, startedAt } = run;
  await db
    .update(historyRuns)
    .set({ state: "failed", failure, finishedAt: now, steppedAt: now })
    .where(and(isRun(workspaceId, channelId, kind), eq(historyRuns.startedAt, startedAt)));
  announce(ctx, "channel", channelId);
}

/** Nothing more comes: the import is over with what there is. */
export async function endImport(ctx: Context, { channelId }: RunRow): Promise<void> {
  await ctx.db
    .update(historyRuns)
    .set({ state: "done", finishedAt: ctx.now })
    .where(isRun(ctx.workspaceId, channelId, "import"));
  announce(ctx, "channel", channelId);
}
