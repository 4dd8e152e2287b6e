import { and, eq, isNull, sql } from "drizzle-orm";
import { inboxCounts } from "@/db/schema/inbox/inbox-counts";
import { labels } from "@/db/schema/inbox/labels";
import type { Context } from "@/lib/context";
import { inLabel } from "@/lib/inbox/conversations/counts";
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
  const counted = await db.select().from(inboxCounts).where(eq(inboxCounts.workspaceId, workspaceId));
  const counts = new Map(counted.map(({ bucket, count }) => [bucket, count]));
  return rows.map((row) => {
    const [open, closed] = ["open", "closed"].map((bucket) => counts.get(inLabel(row.id, bucket)) ?? 0);
    return { ...row, conversations: (open ?? 0) + (closed ?? 0) };
  });
}
