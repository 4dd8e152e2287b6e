import { auditEntries } from "@/db/schema/workspaces/audit-entries";
import type { Actor, Context } from "@/lib/context";
import { newId } from "@/lib/ids";

const nameOf = (actor: Actor) => (actor.kind === "job" ? `job:${actor.name}` : `${actor.kind}:${actor.id}`);

/**
 * Record who did what to which thing, in the same transaction as the doing.
 *
 * @param detail Ids and settings only; nothing a contact wrote.
 */
export async function recordAudit(
  ctx: Context,
  action: string,
  subjectId: string,
  detail: Record<string, string | number | boolean | null> = {},
): Promise<void> {
  const { workspaceId, now: at, actor } = ctx;
  await ctx.db
    .insert(auditEntries)
    .values({ workspaceId, id: newId(), actor: nameOf(actor), action, subjectId, detail, at });
}
