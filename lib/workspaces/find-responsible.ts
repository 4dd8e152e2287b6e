import { isRow } from "@/db/is-row";
import { apiKeys } from "@/db/schema/workspaces/api-keys";
import type { Context } from "@/lib/context";

/** The member who stands for what `actorId` did: for a key's id whoever made the key, else `actorId` itself. */
export async function findResponsible({ db, workspaceId }: Context, actorId: string): Promise<string> {
  const [key] = await db
    .select({ createdBy: apiKeys.createdBy })
    .from(apiKeys)
    .where(isRow(apiKeys, workspaceId, actorId));
  return key?.createdBy ?? actorId;
}
