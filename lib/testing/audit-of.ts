import type { Scope } from "@/lib/context";
import { asOwner } from "./gateway";

/** The audit entries of one thing in a workspace, the oldest first. */
export async function auditOf({ workspaceId }: Scope, subjectId: string): Promise<string[]> {
  const rows = await asOwner<{ action: string }>(
    "select action from audit_entries where workspace_id = $1 and subject_id = $2 order by id",
    [workspaceId, subjectId],
  );
  return rows.map(({ action }) => action);
}
