import { isRow } from "@/db/is-row";
import { apiKeys } from "@/db/schema/workspaces/api-keys";
import type { Context } from "@/lib/context";

/** The member responsible for what `actorId` did: the maker if it is a key's id, else `actorId` itself. */
export async function findResponsible({ db, workspaceId }: Context, actorId: string): Promise<string> {
  const [key] = await db
    .select({ createdBy: apiKeys.createdBy })
    .from(apiKeys)
    .where(isRow(apiKeys, workspaceId, actorId));
  return key?.createdBy ?? actorId;
}
