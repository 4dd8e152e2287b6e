import type { Context } from "@/lib/context";
import { contactKey, workspaceKey } from "@/lib/vault/keys";
import type { Place } from "./disk";

/** The key a file is sealed with: its contact's, so that erasing them loses it, else the workspace's. */
export function keyOf(ctx: Context, contactId: string | null): Promise<Buffer> {
  return contactId ? contactKey(ctx, contactId) : workspaceKey(ctx, "media");
}

/** What a file on disk is bound to, so that it cannot be put in another's place. */
export function sealPlace({ workspaceId, id, variant }: Place): string {
  return `media/${workspaceId}/${id}/${variant}`;
}
