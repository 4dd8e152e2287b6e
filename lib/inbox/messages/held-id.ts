import { messageToken } from "@/lib/platforms/message-token";
import { hashWith } from "@/lib/vault/keys";

/**
 * The id under which something is stored about an unknown message. WhatsApp's ids contain a person's number,
 * readable by anybody, and no erasure would find it in a row that names no contact: of such ids a keyed hash
 * is stored, and found again once the message arrives. Pure.
 *
 * @param wordsKey The workspace's key for words.
 */
export function heldIdOf(wordsKey: Buffer, channelId: string, externalId: string): string {
  if (messageToken(externalId) === null) return externalId;
  return `held.${hashWith(wordsKey, `held_updates/${channelId}`, externalId).toString("base64url")}`;
}
