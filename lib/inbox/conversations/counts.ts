import { sql } from "drizzle-orm";
import { ints, namesOf, rowsOf, texts } from "@/db/arrays";
import { inboxCounts } from "@/db/schema/inbox/inbox-counts";
import type { Context } from "@/lib/context";
import type { ConversationKind, ConversationState } from "@/lib/words";

/** The fields of a conversation that decide where it is counted. */
interface Countable {
  channelId: string;
  kind: ConversationKind;
  status: ConversationState;
  assigneeId: string | null;
  waitingSince: Date | null;
  lastMessageId: string | null;
  trouble: "failed" | "unknown" | null;
  labelIds: string[];
  followerIds: string[];
}

/**
 * The counters a conversation is in; of comments each of them twice, as one of all and as one of comments; and all of
 * these once more for each of its labels and of the members who follow it. One nobody has written in yet is in none. Pure.
 */
export function bucketsOf(conversation: Countable): string[] {
  const plain = plainBucketsOf(conversation);
  const buckets = conversation.kind === "comments" ? [...plain, ...plain.map(inComments)] : plain;
  const lists = [...conversation.labelIds, ...conversation.followerIds];
  return [...buckets, ...lists.flatMap((id) => buckets.map((bucket) => inLabel(id, bucket)))];
}

/** How the counters of labels and of followers begin. */
export const LABEL_BUCKETS = "label:";

/** The counter of one label's or follower's share of another counter. Pure. */
export const inLabel = (labelId: string, bucket: string) => `${LABEL_BUCKETS}${labelId}/${bucket}`;

/** How the counters of comments begin. Those of direct messages are what is left of all. */
export const COMMENT_BUCKETS = "comments/";

/** The counter of the comments' share of another counter. Pure. */
export const inComments = (bucket: string) => `${COMMENT_BUCKETS}${bucket}`;

function plainBucketsOf(conversation: Countable): string[] {
  const { channelId, status, assigneeId, waitingSince, lastMessageId, trouble } = conversation;
  if (!lastMessageId) return [];
  const isOpen = status === "open";
  const views = [
    ...(trouble ? ["attention"] : []),
    ...(isOpen ? [assigneeId ? `assignee:${assigneeId}` : "unassigned"] : [status]),
    ...(isOpen && waitingSince ? ["waiting"] : []),
  ];
  const here = views.map((view) => inChannel(channelId, view));
  return [...(isOpen ? ["open", `channel:${channelId}`] : []), ...views, ...here];
}

/** The counter of one channel's share of another counter. Pure. */
export const inChannel = (channelId: string, bucket: string) =>
  bucket === "open" ? `channel:${channelId}` : `in:${channelId}:${bucket}`;

/**
 * Move the counters from how conversations were to how they are, in the same transaction.
 *
 * One statement, in the order of names, so that two units cannot deadlock.
 */
export async function shiftCounts(
  ctx: Context,
  moves: { before: string[]; after: string[] }[],
): Promise<void> {
  const shifts = new Map<string, number>();
  for (const { before, after } of moves) {
    for (const bucket of before) shifts.set(bucket, (shifts.get(bucket) ?? 0) - 1);
    for (const bucket of after) shifts.set(bucket, (shifts.get(bucket) ?? 0) + 1);
  }
  const rows = [...shifts].filter(([, by]) => by !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  if (rows.length === 0) return;
  const columns = {
    bucket: texts(rows.map(([bucket]) => bucket)),
    count: ints(rows.map(([, by]) => by)),
  };
  await ctx.db.execute(sql`
    insert into ${inboxCounts} (workspace_id, ${namesOf(columns)})
    select ${ctx.workspaceId}::uuid, shift.* from ${rowsOf("shift", columns)}
    on conflict on constraint inbox_counts_pkey do update set count = inbox_counts.count + excluded.count`);
}
