import { z } from "zod";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { log } from "@/lib/log";
import { allow } from "@/lib/workspaces/allow";
import { getForChange } from "@/lib/workspaces/get-for-change";
import { mayGrant } from "@/lib/workspaces/grant-rules";
import { endAllSessions } from "./sessions";

/**
 * Sign a member out everywhere at once: a lost device, say. They can sign in again with their password.
 *
 * @returns How many sign-ins ended.
 * @throws Refusal `forbidden` unless owner or admin, and for an owner unless owner; `not_found`.
 */
export async function endMemberSessions(
  ctx: Context,
  input: { memberId: string },
): Promise<{ count: number }> {
  allow(ctx, "invite_members");
  const { memberId } = z.object({ memberId: z.uuid() }).parse(input);
  const role = await getForChange(ctx, memberId);
  if (ctx.actor.kind !== "job" && !mayGrant(ctx.actor.role, role)) refuse("forbidden", "An owner");
  const count = await endAllSessions(memberId, ctx.db);
  await recordAudit(ctx, "member.sessions_ended", memberId, { count });
  log.info("Sign-ins of a member were ended", { workspaceId: ctx.workspaceId, id: memberId, count });
  return { count };
}
