import { and, asc, eq, isNull, lte, or } from "drizzle-orm";
import { channels } from "@/db/schema/channels";
import type { Context } from "@/lib/context";
import { askForCheck } from "./request-check";

/**
 * Meta ends the subscription of an endpoint that failed for an hour, without notice, so every channel is
 * checked once an hour.
 *
 * @see https://developers.facebook.com/docs/messenger-platform/webhooks
 */
const CHECK_EVERY_MS = 3_600_000;
const CHANNELS_MAX = 500;

/**
 * Enqueue a check of every connected channel that was not checked for an hour. Idempotent: a second call
 * replaces the waiting job.
 *
 * @returns How many were enqueued.
 */
export async function enqueueDueChecks(ctx: Context): Promise<number> {
  const { db, workspaceId, now } = ctx;
  const checkedBefore = new Date(now.getTime() - CHECK_EVERY_MS);
  const due = await db
    .select({ id: channels.id })
    .from(channels)
    .where(
      and(
        eq(channels.workspaceId, workspaceId),
        eq(channels.state, "connected"),
        or(isNull(channels.checkedAt), lte(channels.checkedAt, checkedBefore)),
      ),
    )
    .orderBy(asc(channels.id))
    .limit(CHANNELS_MAX);
  for (const { id } of due) await askForCheck(ctx, id);
  return due.length;
}
