import type { Context } from "@/lib/context";
import { messageToken, SEALED } from "@/lib/platforms/message-token";
import { workspaceKey } from "@/lib/vault/keys";
import { open, sealAlike } from "@/lib/vault/seal";

const placeOf = (channelId: string) => `messages/${channelId}/external_id`;

/**
 * The id under which a message is stored and found: Meta's own, except for WhatsApp's, which hold the number or user id
 * of the person in base64 and so are sealed: `wa:` with the message's token, which says nothing about anybody, and the
 * sealed id. The same id always gives the same text. Pure.
 *
 * @param wordsKey The workspace's key for words.
 * @param externalId Meta's own, or sealed already.
 */
export function storedIdOf(wordsKey: Buffer, channelId: string, externalId: string): string {
  const token = externalId.startsWith(SEALED) ? null : messageToken(externalId);
  if (token === null) return externalId;
  return `${SEALED}${token}:${sealAlike(wordsKey, placeOf(channelId), externalId).toString("base64url")}`;
}

/** Meta's own id of a message, from what is stored: sealed, or as older versions stored it. Null for none. */
export async function metaIdOf<Id extends string | null>(
  ctx: Context,
  channelId: string,
  storedId: Id,
): Promise<string | Id> {
  if (!storedId?.startsWith(SEALED)) return storedId;
  const sealed = Buffer.from(storedId.split(":")[2] ?? "", "base64url");
  return open(await workspaceKey(ctx, "words"), placeOf(channelId), sealed);
}

/** The id under which a message of Meta's is stored. */
export const storedId = async (ctx: Context, channelId: string, externalId: string) =>
  storedIdOf(await workspaceKey(ctx, "words"), channelId, externalId);
