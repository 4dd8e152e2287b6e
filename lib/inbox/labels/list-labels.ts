import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { inboxCounts } from "@/db/schema/inbox/inbox-counts";
import { labels } from "@/db/schema/inbox/labels";
import type { Context } from "@/lib/context";
import { inLabel } from "@/lib/inbox/conversations/counts";
import { CONVERSATION_STATES } from "@/lib/words";
import { allow } from "@/lib/workspaces/allow";
import type { LabelView } from "./shapes";

/** The labels of the workspace by name, at most 200. @throws Refusal `forbidden` */
export async function listLabels(ctx: Context): Promise<LabelView[]> {
  allow(ctx, "read_inbox");
  const { db, workspaceId } = ctx;
  const rows = await db
    .select({ id: labels.id, name: labels.name, colour: labels.colour })
    .from(labels)
    .where(and(eq(labels.workspaceId, workspaceId), isNull(labels.deletedAt)))
    .orderBy(sql`lower(${labels.name})`, labels.id);
  if (rows.length === 0) return [];
  const buckets = rows.map(({ id }) => CONVERSATION_STATES.map((bucket) => inLabel(id, bucket)));
  const counted = await db
    .select()
    .from(inboxCounts)
    .where(and(eq(inboxCounts.workspaceId, workspaceId), inArray(inboxCounts.bucket, buckets.flat())));
  const counts = new Map(counted.map(({ bucket, count }) => [bucket, count]));
  return rows.map((row, place) => {
    const conversations = (buckets[place] ?? []).reduce((sum, bucket) => sum + (counts.get(bucket) ?? 0), 0);
    return { ...row, conversations };
  });
}
