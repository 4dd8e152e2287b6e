import { hashWith } from "@/lib/vault/keys";

/**
 * Our id of a message that came from Meta: a UUIDv7 of the time it was written, whose chance part is a
 * keyed hash of Meta's id. The same message has the same id whenever and however often it arrives, so that
 * two of one millisecond stand in the same order everywhere.
 */
export function messageIdOf(wordsKey: Buffer, channelId: string, externalId: string, sentAt: Date): string {
  const bytes = hashWith(wordsKey, `messages/${channelId}`, externalId).subarray(0, 16);
  const ms = Math.max(0, sentAt.getTime());
  bytes.writeUIntBE(ms, 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
