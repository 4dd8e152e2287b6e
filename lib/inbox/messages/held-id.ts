import { messageToken } from "@/lib/platforms/message-token";
import { hashWith } from "@/lib/vault/keys";

/**
 * The id under which something is kept about a message nobody knows yet. WhatsApp writes a person's number into
 * its ids, readable by anybody, and no erasure would find it in a row that says of nobody whose it is: of those a
 * keyed hash is kept, and found again once the message comes. Pure.
 *
 * @param wordsKey The workspace's key for words.
 */
export function heldIdOf(wordsKey: Buffer, channelId: string, externalId: string): string {
  if (messageToken(externalId) === null) return externalId;
  return `held.${hashWith(wordsKey, `held_updates/${channelId}`, externalId).toString("base64url")}`;
}
