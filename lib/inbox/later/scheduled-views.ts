import type { Context } from "@/lib/context";
import { findMedia } from "@/lib/media/find-media";
import { contentOf, doesYield, type ScheduledRow } from "./locked-scheduled";
import { HOLD_REASONS, type HoldReason, type ScheduledReplyView } from "./shapes";

/** Replies for later as screens see them. */
export async function viewScheduled(
  ctx: Context,
  rows: readonly ScheduledRow[],
  { key, inboundCount }: { key: Buffer; inboundCount: number },
): Promise<ScheduledReplyView[]> {
  const ids = rows.flatMap(({ mediaIds }) => mediaIds);
  const files = await findMedia(ctx, ids);
  return rows.map((row) => ({
    id: row.id,
    conversationId: row.conversationId,
    authorId: row.authorId,
    ...contentOf(row, key),
    files: row.mediaIds.flatMap((id) => files.get(id) ?? []),
    replyToId: row.replyToId,
    goesAt: row.goesAt.toISOString(),
    yieldsToContact: row.yieldsToContact,
    heldFor: heldFor(row) ?? (doesYield(row, { inboundCount }) ? "contact_wrote" : null),
  }));
}

/** Why it was not sent at its time. */
export const heldFor = ({ heldFor: stored }: Pick<ScheduledRow, "heldFor">): HoldReason | null =>
  stored === null ? null : (HOLD_REASONS.find((one) => one === stored) ?? "unexpected");
