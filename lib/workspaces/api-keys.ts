import { and, desc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { apiKeys } from "@/db/schema/workspaces/api-keys";
import { recordAudit } from "@/lib/audit";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { allow } from "./allow";
import { mayGrant } from "./grant-rules";
import { digestOfSecret, newSecret } from "./invitation-token";
import { type ApiKeyView, NewApiKey } from "./shapes";

/**
 * Make a key for another program. It acts with its own role and stays when its maker leaves.
 *
 * @returns The key, `tf_…`, which cannot be shown again.
 * @throws ZodError if `input` is not of that shape.
 * @throws Refusal `forbidden` unless owner or admin, and for the role owner unless owner; `conflict` if the
 *   id has a key already, since that one's secret cannot be given again.
 */
export async function createApiKey(ctx: Context, input: NewApiKey): Promise<ApiKeyView & { key: string }> {
  allow(ctx, "manage_api_keys");
  const { id, name, role } = NewApiKey.parse(input);
  const { db, workspaceId, now: createdAt, actor } = ctx;
  if (actor.kind !== "job" && !mayGrant(actor.role, role)) refuse("forbidden", "Role of the key");

  const createdBy = memberOf(ctx) ?? refuse("forbidden", "A person makes keys");
  const secret = newSecret();
  const [made] = await db
    .insert(apiKeys)
    .values({ workspaceId, id, name, role, secretHash: digestOfSecret(secret), createdBy, createdAt })
    .onConflictDoNothing()
    .returning();
  if (!made) refuse("conflict", `Key ${id}`);
  await recordAudit(ctx, "create_api_key", id, { role });
  const key = `tf_${workspaceId.replaceAll("-", "")}_${secret}`;
  return { id, name, role, createdBy, createdAt: createdAt.toISOString(), key };
}

/** The keys in use, the newest first, without their secrets; at most 100. @throws Refusal `forbidden` */
export async function listApiKeys(ctx: Context): Promise<ApiKeyView[]> {
  allow(ctx, "manage_api_keys");
  const { id, name, role, createdBy, createdAt } = apiKeys;
  const rows = await ctx.db
    .select({ id, name, role, createdBy, createdAt })
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, ctx.workspaceId), isNull(apiKeys.revokedAt)))
    .orderBy(desc(createdAt), desc(id))
    .limit(100);
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

/** Make a key useless at once. @throws Refusal `forbidden`; `not_found`, also if it was revoked before. */
export async function revokeApiKey(ctx: Context, input: { keyId: string }): Promise<void> {
  allow(ctx, "manage_api_keys");
  const { keyId } = z.object({ keyId: z.uuid() }).parse(input);
  const [revoked] = await ctx.db
    .update(apiKeys)
    .set({ revokedAt: ctx.now })
    .where(and(eq(apiKeys.workspaceId, ctx.workspaceId), eq(apiKeys.id, keyId), isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id });
  if (!revoked) refuse("not_found", `Key ${keyId}`);
  await recordAudit(ctx, "revoke_api_key", keyId);
}
