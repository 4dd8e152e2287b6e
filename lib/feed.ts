import { sql } from "drizzle-orm";
import { feedEvents } from "@/db/schema/work/feed-events";
import { feedHeads } from "@/db/schema/work/feed-heads";
import type { Context } from "@/lib/context";

/** The kinds of changes for screens. A screen then reloads what it shows; the feed carries no content. */
const CHANGE_KINDS = [
  "conversation",
  /** Only what the list shows of a conversation. */
  "line",
  "draft",
  /** Replies that were not sent at their time. */
  "held_reply",
  /** Conversations whose snooze is over. */
  "woken",
  /** Notes that name members. */
  "mention",
  /** A change to many conversations: how far it is. */
  "bulk_act",
  "inbox",
  "label",
  "post",
  "publication",
  "channel",
  "template",
  "offer",
  "contact",
  "reach",
  "member",
  "rule",
  "saved_reply",
  "saved_place",
] as const;
type ChangeKind = (typeof CHANGE_KINDS)[number];

/**
 * Tell open screens, once this unit commits, that the thing of this kind and id has changed.
 * For a kind without single things (`inbox`, `reach`), `id` is the workspace's.
 */
export function announce(ctx: Context, kind: ChangeKind, id: string = ctx.workspaceId): void {
  if (!ctx.changed.some(([knownKind, knownId]) => knownKind === kind && knownId === id)) {
    ctx.changed.push([kind, id]);
  }
}

/**
 * Number what was announced and store it: the unit's last statements, so that the lock on the number is held
 * only briefly and numbers have no gaps.
 */
export async function writeFeed(ctx: Context): Promise<void> {
  if (ctx.changed.length === 0) return;
  const { db, workspaceId, now, changed } = ctx;
  const [head] = await db
    .insert(feedHeads)
    .values({ workspaceId, seq: 1 })
    .onConflictDoUpdate({ target: feedHeads.workspaceId, set: { seq: sql`${feedHeads.seq} + 1` } })
    .returning({ seq: feedHeads.seq });
  await db.insert(feedEvents).values({ workspaceId, seq: head!.seq, changes: changed, at: now });
}
