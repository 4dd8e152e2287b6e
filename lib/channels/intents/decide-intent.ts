import { and, inArray } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { intents } from "@/db/schema/work/intents";
import type { Context } from "@/lib/context";
import { enqueueProbe } from "./enqueue-probe";

/**
 * Proof of the effect has arrived, such as its echo or a status with the intent's id: the intent is done,
 * whatever its call answers. The caller stores that on the message or publication, since an attempt still
 * under way will find the intent settled. Idempotent.
 *
 * @returns Whether this settled it; false for an unknown id, and for one settled already.
 */
export async function proveDone(ctx: Context, intentId: string): Promise<boolean> {
  return move(ctx, intentId, ["queued", "armed", "unknown", "failed", "dropped"], {
    state: "done",
    failure: null,
    failureCode: null,
    settledAt: ctx.now,
  });
}

/**
 * A person decided to send again what is in doubt or failed. The caller enqueues its job.
 *
 * @returns False unless the intent was in doubt or had failed.
 */
export async function queueAgain(ctx: Context, intentId: string): Promise<boolean> {
  const anew = { state: "queued", failure: null, failureCode: null, settledAt: null, resends: 0 } as const;
  return move(ctx, intentId, ["unknown", "failed"], anew);
}

/** A person decided not to send it. @returns False if it was sent, is being sent, or is unknown here. */
export async function dropIntent(ctx: Context, intentId: string): Promise<boolean> {
  return move(ctx, intentId, ["queued", "unknown", "failed"], { state: "dropped", settledAt: ctx.now });
}

/** A person wants Meta to be read again, now. @returns False unless the intent is in doubt. */
export async function checkAgain(ctx: Context, intentId: string): Promise<boolean> {
  const isInDoubt = await move(ctx, intentId, ["unknown"], { state: "unknown" });
  if (isInDoubt) await enqueueProbe(ctx, intentId, ctx.now);
  return isInDoubt;
}

type State = (typeof intents.$inferSelect)["state"];

async function move(
  { db, workspaceId }: Context,
  intentId: string,
  from: State[],
  to: Partial<typeof intents.$inferInsert>,
): Promise<boolean> {
  const moved = await db
    .update(intents)
    .set(to)
    .where(and(isRow(intents, workspaceId, intentId), inArray(intents.state, from)))
    .returning({ id: intents.id });
  return moved.length > 0;
}
