import type { Context } from "@/lib/context";
import { mustReply } from "@/lib/inbox/conversations/assign";
import { getLabelNames } from "@/lib/inbox/labels/label-conversation";
import { holdMember } from "@/lib/workspaces/get-for-change";
import type { BulkActRow } from "./bulk-rows";

/**
 * Whom conversations are assigned to may reply, and the labels they are given exist, until the unit ends.
 *
 * @throws Refusal `not_found` for a member or label this workspace does not have; `conflict` for a member whose role may
 *   not reply.
 */
export async function checkTarget(
  ctx: Context,
  {
    assigneeId,
    addLabelIds,
    removeLabelIds,
  }: Pick<BulkActRow, "assigneeId" | "addLabelIds" | "removeLabelIds">,
): Promise<Map<string, string>> {
  if (assigneeId) {
    await holdMember(ctx, assigneeId);
    await mustReply(ctx, assigneeId);
  }
  return getLabelNames(ctx, { add: addLabelIds, remove: removeLabelIds });
}
