import { and, eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { apiKeys } from "@/db/schema/workspaces/api-keys";
import { memberships } from "@/db/schema/workspaces/memberships";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import { noteRefusal } from "@/lib/auth/refusal-log";
import { type Context, database, inWorkspace, jobScope, type Role, type Scope } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { mayGrant } from "@/lib/workspaces/grant-rules";
import { findPerson, getPerson } from "./find-person";
import { OWNER_HEADER } from "./owner-rules";
import { digestOf } from "./sessions";

const KEY = /^Bearer tf_([0-9a-f]{32})_([\w-]{20,100})$/;
const clock = () => new Date();

/**
 * Who sent this request and in which workspace they act, by the session cookie or an API key.
 *
 * @param slug The workspace in the address.
 * @param address The network address it came from, for the log.
 * @throws Refusal `not_signed_in` without either; `not_found` for a workspace they do not belong to, the same
 *   as for one that does not exist.
 */
export async function scopeOf(headers: Headers, slug: string, address?: string): Promise<Scope> {
  const authorization = headers.get("authorization");
  if (authorization) return scopeOfKey(authorization, slug, address);

  const person = await getPerson(headers.get("cookie"), headers.get(OWNER_HEADER));
  const { workspaceId, role } = (await findMembership(person.id, slug)) ?? refuse("not_found", "Workspace");
  return { workspaceId, actor: { kind: "member", id: person.id, role }, clock };
}

/**
 * Who sent this request, if they work in this workspace now: by the session cookie, or by one of its keys.
 *
 * @returns Null for anybody else, whatever the reason.
 */
export async function findScope(
  { authorization, cookie }: { authorization?: string | undefined; cookie?: string | undefined },
  workspaceId: string,
): Promise<Scope | null> {
  if (authorization) {
    const found = await findKey(authorization);
    return found?.workspaceId === workspaceId ? found : null;
  }
  const person = await findPerson(cookie ?? null);
  if (!person) return null;
  const [found] = await database()
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, person.id)));
  return found ? { workspaceId, actor: { kind: "member", id: person.id, role: found.role }, clock } : null;
}

/** A person's membership: the workspace's id and their role; null if they are no member. */
export async function findMembership(
  userId: string,
  slug: string,
): Promise<{ workspaceId: string; role: Role } | null> {
  const [found] = await database()
    .select({ workspaceId: workspaces.id, role: memberships.role })
    .from(workspaces)
    .innerJoin(memberships, eq(memberships.workspaceId, workspaces.id))
    .where(and(eq(workspaces.slug, slug), eq(memberships.userId, userId)));
  return found ?? null;
}

async function scopeOfKey(authorization: string, slug: string, address?: string): Promise<Scope> {
  const scope =
    (await findKey(authorization, address)) ?? refuse("not_signed_in", "Malformed or unknown key");
  const [own] = await database()
    .select({ slug: workspaces.slug })
    .from(workspaces)
    .where(eq(workspaces.id, scope.workspaceId));
  return own?.slug === slug ? scope : refuse("not_found", "Workspace");
}

/** The scope of a key, which names its workspace; null for a malformed, unknown or ended one, which is logged. */
async function findKey(authorization: string, address?: string): Promise<Scope | null> {
  const [, hex = "", secret = ""] = KEY.exec(authorization) ?? [];
  if (!secret) {
    await noteRefusal("api_key", { code: "malformed", address });
    return null;
  }
  const workspaceId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  const key = await inWorkspace(jobScope(workspaceId, "sign-in"), (ctx) => useKey(ctx, digestOf(secret)));
  if ("role" in key) return { workspaceId, actor: { kind: "api_key", id: key.id, role: key.role }, clock };
  await noteRefusal("api_key", { ...key, workspaceId, address });
  return null;
}

const USED_EVERY_MS = 60_000;

/** A key that works, or why it does not. */
type KeyUse =
  | { id: string; role: Role }
  | { code: "unknown" | "revoked" | "ended" | "maker_lost_right"; id?: string };

/** The key of this secret if it works, or why it does not. Its maker must be a member who may make such a key. */
async function useKey({ db, workspaceId, now }: Context, secretHash: Buffer): Promise<KeyUse> {
  const { id, role, lastUsedAt, revokedAt, expiresAt } = apiKeys;
  const [key] = await db
    .select({ id, role, lastUsedAt, revokedAt, expiresAt, makerRole: memberships.role })
    .from(apiKeys)
    .leftJoin(
      memberships,
      and(eq(memberships.workspaceId, apiKeys.workspaceId), eq(memberships.userId, apiKeys.createdBy)),
    )
    .where(and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.secretHash, secretHash)));
  if (!key) return { code: "unknown" };
  if (key.revokedAt) return { code: "revoked", id: key.id };
  if (key.expiresAt <= now) return { code: "ended", id: key.id };
  if (!key.makerRole || !mayGrant(key.makerRole, key.role)) {
    return { code: "maker_lost_right", id: key.id };
  }
  if (now.getTime() - (key.lastUsedAt?.getTime() ?? 0) > USED_EVERY_MS) {
    await db
      .update(apiKeys)
      .set({ lastUsedAt: now })
      .where(isRow(apiKeys, workspaceId, key.id));
  }
  return { id: key.id, role: key.role };
}
