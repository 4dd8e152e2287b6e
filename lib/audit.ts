import { z } from "zod";
import { auditEntries } from "@/db/schema/workspaces/audit-entries";
import { AUDIT_ACTIONS, type AuditAction } from "@/lib/audit-words";
import type { Actor, Context } from "@/lib/context";
import { newId } from "@/lib/ids";

const Action = z.enum(AUDIT_ACTIONS);

const nameOf = (actor: Actor) => (actor.kind === "job" ? `job:${actor.name}` : `${actor.kind}:${actor.id}`);

/**
 * Record who did what to which thing, in the same transaction as the change.
 *
 * @param detail Ids and settings only; nothing a contact wrote.
 */
export async function recordAudit(
  ctx: Context,
  action: AuditAction,
  subjectId: string,
  detail: Record<string, string | number | boolean | null> = {},
): Promise<void> {
  const { workspaceId, now: at, actor } = ctx;
  await ctx.db.insert(auditEntries).values({
    workspaceId,
    id: newId(),
    actor: nameOf(actor),
    action: Action.parse(action),
    subjectId,
    detail,
    at,
  });
}

/** The names of actions in entries of earlier builds, which are never changed. */
const FORMER_NAMES: Record<string, AuditAction> = {
  accept_invitation: "invitation.accepted",
  invite_member: "invitation.created",
  make_invitation_link: "invitation.link_made",
  revoke_invitation: "invitation.revoked",
  change_role: "member.role_changed",
  remove_member: "member.removed",
  leave_workspace: "member.left",
  end_sessions: "member.sessions_ended",
  sign_in: "member.signed_in",
  sign_in_slowed: "member.sign_in_slowed",
  change_password: "member.password_changed",
  reset_password: "member.password_reset",
  create_workspace: "workspace.created",
  change_workspace: "workspace.changed",
  create_api_key: "api_key.created",
  revoke_api_key: "api_key.revoked",
  "channel.connect": "channel.connect_requested",
  "channel.data_deletion": "channel.data_deleted",
  "channel.token_invalid": "channel.token_rejected",
  "post.submit": "post.submitted",
  "post.reschedule": "post.rescheduled",
  "post.withdraw": "post.withdrawn",
  "post.delete": "post.deleted",
  "post.change": "post.changed",
  "publication.retry": "publication.retried",
  "publication.decide": "publication.decided",
  "publication.cancel": "publication.cancelled",
  "publication.hand_off": "publication.handed_off",
};

/** The present name of an action. */
export const actionNow = (action: string): string => FORMER_NAMES[action] ?? action;
