import { and, eq, sql } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { intents } from "@/db/schema/work/intents";
import { findCredential } from "@/lib/channels/credential";
import { markTokenInvalid } from "@/lib/channels/mark-token-invalid";
import { byMetaClock } from "@/lib/channels/meta-time";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { failpoint } from "@/lib/failpoint";
import { GraphError } from "@/lib/meta/graph-error";
import type { Finding } from "@/lib/platforms/messaging";
import type { Credential } from "@/lib/platforms/platform";
import { columnsOf } from "./carry-out";
import { enqueueProbe } from "./enqueue-probe";
import type { IntentSubject, Outcome } from "./outcome";
import { decisionDueAt, probeDueAt, probeWaits, resendsMax, searchSince } from "./probe-rules";

type IntentKind = (typeof intents.$inferSelect)["kind"];

/** How one kind of effect is looked for. */
export interface Search extends IntentSubject {
  /** Look for it at Meta, by reading only. Null where the platform has no read-back. */
  find: ((from: Credential, since: Date) => Promise<Finding>) | null;
  /** Enqueue its job again; called in the commit that queues the intent. */
  resend: (ctx: Context) => Promise<void>;
}

/** Each room's search for its own effects. Null where the subject is gone: its intent is dropped. */
export type Searches = Record<IntentKind, (ctx: Context, subjectId: string) => Promise<Search | null>>;

/**
 * Find out whether an effect happened whose answer was lost, without causing it again.
 *
 * Found: recorded as done. Proven absent: sent again, once; the second time it has failed. Not in a list that
 * may lag: searched again minutes later. Otherwise it stays `unknown`, for a person to decide. Nothing to do
 * for an intent that is settled.
 *
 * @throws GraphError if Meta said "not now"; the queue waits and asks again.
 */
export async function probeIntent(scope: Scope, intentId: string, searches: Searches): Promise<void> {
  const sought = await inWorkspace(scope, (ctx) => take(ctx, intentId, searches));
  if (!sought) return;
  const { intent, search, from } = sought;

  const finding =
    from && search.find ? await look(scope, intent, () => search.find?.(from, intent.since)) : null;
  await inWorkspace(scope, (ctx) => settle(ctx, intent, finding ?? { state: "cannot_tell" }, search));
  failpoint("after_settle", intent.subjectId);
}

interface Sought {
  id: string;
  subjectId: string;
  channelId: string;
  state: "armed" | "unknown";
  attempt: number;
  resends: number;
  since: Date;
  readAt: Date;
  notSeenAt: Date | null;
}

async function take(ctx: Context, intentId: string, searches: Searches) {
  const { db, workspaceId, now } = ctx;
  const here = isRow(intents, workspaceId, intentId);
  const [row] = await db.select().from(intents).where(here);
  const dueAt = row ? probeDueAt(row) : null;
  if (!row || !dueAt || !row.armedAt) return null;
  if (row.state !== "armed" && row.state !== "unknown") return null;
  if (dueAt > now) {
    await enqueueProbe(ctx, intentId, dueAt);
    return null;
  }

  const search = await searches[row.kind](ctx, row.subjectId);
  if (!search) {
    await db.update(intents).set({ state: "dropped", settledAt: now }).where(here);
    return null;
  }
  const undecidedUntil = search.find ? now : decisionDueAt(row.armedAt);
  if (undecidedUntil > now) {
    await enqueueProbe(ctx, intentId, undecidedUntil);
    return null;
  }
  const { id, subjectId, channelId, state, attempt, resends, notSeenAt } = row;
  const intent: Sought = {
    id,
    subjectId,
    channelId,
    state,
    attempt,
    resends,
    since: await byMetaClock(ctx, searchSince({ ...row, armedAt: row.armedAt })),
    readAt: now,
    notSeenAt,
  };
  return { intent, search, from: await findCredential(ctx, channelId) };
}

async function look(
  scope: Scope,
  intent: Sought,
  find: () => Promise<Finding> | undefined,
): Promise<Finding | undefined> {
  try {
    return await find();
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    if (error.meaning === "temporary" || error.meaning === "rate_limited") throw error;
    if (error.meaning === "token_invalid") {
      await inWorkspace(scope, (ctx) => markTokenInvalid(ctx, intent.channelId, error.code, intent.readAt));
    }
    return { state: "cannot_tell" };
  }
}

async function settle(ctx: Context, intent: Sought, finding: Finding, search: Search): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const notSeenAt = finding.state === "not_seen" ? (intent.notSeenAt ?? now) : null;
  const againAt = notSeenAt && new Date(notSeenAt.getTime() + probeWaits.notSeenMs);
  const isToAgree = againAt !== null && againAt > now;
  const outcome = isToAgree ? NOT_SEEN : outcomeOfFinding(finding, intent.resends);
  const isAnew = outcome.state === "queued";
  const again = isAnew ? { resends: sql`${intents.resends} + 1` } : {};
  await search.lock?.(ctx);
  const settled = await db
    .update(intents)
    .set({ ...columnsOf(outcome, now), ...again, notSeenAt })
    .where(
      and(
        isRow(intents, workspaceId, intent.id),
        eq(intents.state, intent.state),
        eq(intents.attempt, intent.attempt),
      ),
    )
    .returning({ id: intents.id });
  // A webhook or a person was faster, and their outcome stands.
  if (settled.length === 0) return;
  await search.record(ctx, outcome);
  if (isAnew) await search.resend(ctx);
  if (isToAgree) await enqueueProbe(ctx, intent.id, againAt);
}

const NOT_SEEN: Outcome = { state: "unknown", code: "not_seen" };

function outcomeOfFinding(finding: Finding, resends: number): Outcome {
  if (finding.state === "found") return { state: "done", externalId: finding.externalId };
  if (finding.state === "cannot_tell") return { state: "unknown", code: "cannot_tell" };
  const state = resends < resendsMax ? "queued" : "failed";
  return { state, meaning: "temporary", code: "proven_absent" };
}
