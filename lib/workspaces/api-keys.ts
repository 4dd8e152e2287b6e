import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import { isRow } from "@/db/is-row";
import { apiKeys } from "@/db/schema/workspaces/api-keys";
import { recordAudit } from "@/lib/audit";
import { type Context, memberOf, type Role } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { allow } from "./allow";
import { mayGrant } from "./grant-rules";
import { digestOfSecret, newSecret } from "./invitation-token";
import { type ApiKeyView, NewApiKey } from "./shapes";

/**
 * Make a key for another program. It acts with its own role until it ends, and only as long as its maker may
 * make such a key: it is revoked when they leave or lose that right.
 *
 * @returns The key, `tf_…`, which cannot be shown again.
 * @throws ZodError if `input` is not of that shape.
 * @throws Refusal `forbidden` unless owner or admin, and for the role owner unless owner; `conflict` if the
 *   id has a key already, since its secret cannot be shown again.
 */
export async function createApiKey(ctx: Context, input: NewApiKey): Promise<ApiKeyView & { key: string }> {
  allow(ctx, "manage_api_keys");
  const { id, name, role, days } = NewApiKey.parse(input);
  const { db, workspaceId, now: createdAt, actor } = ctx;
  if (actor.kind !== "job" && !mayGrant(actor.role, role)) refuse("forbidden", "Role of the key");

  const createdBy = memberOf(ctx) ?? refuse("forbidden", "A person makes keys");
  const secret = newSecret();
  const expiresAt = new Date(createdAt.getTime() + days * 24 * 3600 * 1000);
  const [made] = await db
    .insert(apiKeys)
    .values({
      workspaceId,
      id,
      name,
      role,
      secretHash: digestOfSecret(secret),
      createdBy,
      createdAt,
      expiresAt,
    })
    .onConflictDoNothing()
    .returning();
  if (!made) refuse("conflict", `Key ${id}`);
  await recordAudit(ctx, "api_key.created", id, { role, days });
  const key = `tf_${workspaceId.replaceAll("-", "")}_${secret}`;
  const view = { id, name, role, createdBy, createdAt, expiresAt, lastUsedAt: null };
  return { ...viewOf(view), key };
}

type KeyRow = Pick<
  typeof apiKeys.$inferSelect,
  "id" | "name" | "role" | "createdBy" | "createdAt" | "expiresAt" | "lastUsedAt"
>;

const viewOf = ({ createdAt, expiresAt, lastUsedAt, ...row }: KeyRow): ApiKeyView => ({
  ...row,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});

/**
 * The keys not revoked, the newest first, without their secrets; at most 100. Expired keys are included: they
 * may be why a program stopped.
 *
 * @throws Refusal `forbidden`
 */
export async function listApiKeys(ctx: Context): Promise<ApiKeyView[]> {
  allow(ctx, "manage_api_keys");
  const { id, name, role, createdBy, createdAt, expiresAt, lastUsedAt } = apiKeys;
  const rows = await ctx.db
    .select({ id, name, role, createdBy, createdAt, expiresAt, lastUsedAt })
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, ctx.workspaceId), isNull(apiKeys.revokedAt)))
    .orderBy(desc(createdAt), desc(id))
    .limit(100);
  return rows.map(viewOf);
}

/** Make a key useless at once. @throws Refusal `forbidden`; `not_found`, also if it was revoked before. */
export async function revokeApiKey(ctx: Context, input: { keyId: string }): Promise<void> {
  allow(ctx, "manage_api_keys");
  const { keyId } = z.object({ keyId: z.uuid() }).parse(input);
  const [revoked] = await ctx.db
    .update(apiKeys)
    .set({ revokedAt: ctx.now })
    .where(and(isRow(apiKeys, ctx.workspaceId, keyId), isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id });
  if (!revoked) refuse("not_found", `Key ${keyId}`);
  await recordAudit(ctx, "api_key.revoked", keyId);
}

/**
 * Revoke the keys that somebody made and may no longer make: all if they leave, or those above their new role.
 *
 * @param role Their new role; null if they are no longer a member.
 */
export async function revokeKeysOf(ctx: Context, memberId: string, role: Role | null): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const made = and(
    eq(apiKeys.workspaceId, workspaceId),
    eq(apiKeys.createdBy, memberId),
    isNull(apiKeys.revokedAt),
  );
  const rows = await db.select({ id: apiKeys.id, role: apiKeys.role }).from(apiKeys).where(made);
  const lost = rows.filter((key) => role === null || !mayGrant(role, key.role));
  if (lost.length === 0) return;
  const ids = lost.map(({ id }) => id);
  await db
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(and(made, inArray(apiKeys.id, ids)));
  for (const id of ids) await recordAudit(ctx, "api_key.revoked", id, { maker: memberId, role });
}
