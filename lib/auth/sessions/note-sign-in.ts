import { recordAudit } from "@/lib/audit";
import type { AuditAction } from "@/lib/audit-words";
import { noteWait, placeOf } from "@/lib/auth/refusal-log";
import { inWorkspace } from "@/lib/context";
import { log } from "@/lib/log";
import { listOwnWorkspaces } from "@/lib/workspaces/list-own-workspaces";

/**
 * What the log and each workspace's audit say about sign-ins: ids and codes; no e-mail address, no password,
 * and of a network address only a keyed hash, which shows that many came from one place.
 */
export async function noteSignIn(userId: string, device: string): Promise<void> {
  log.info("Signed in", { id: userId, kind: "sign_in" });
  await auditEverywhere(userId, "member.signed_in", { device });
}

/** Guesses from one place now have to wait. Audited in the person's workspaces, once each time it begins. */
export async function noteLockOut(userId: string | null, address: string): Promise<void> {
  noteWait(userId, placeOf(address));
  if (userId) await auditEverywhere(userId, "member.sign_in_slowed", {}, "house");
}

/** Somebody chose another password, or every sign-in of theirs was ended. */
export async function noteChange(
  userId: string,
  action: "member.password_changed" | "member.password_reset",
): Promise<void> {
  log.info("A password was changed", { id: userId, kind: action });
  await auditEverywhere(userId, action, {});
}

async function auditEverywhere(
  userId: string,
  action: AuditAction,
  detail: Record<string, string>,
  by: "themselves" | "house" = "themselves",
): Promise<void> {
  for (const { id: workspaceId, role } of await listOwnWorkspaces(userId)) {
    const actor = by === "themselves" && role ? ({ kind: "member", id: userId, role } as const) : HOUSE;
    const scope = { workspaceId, actor, clock: () => new Date() };
    await inWorkspace(scope, (ctx) => recordAudit(ctx, action, userId, detail));
  }
}

const HOUSE = { kind: "job", name: "sign-in" } as const;
