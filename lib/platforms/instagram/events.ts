import { readInstagramComments } from "@/lib/platforms/comments/instagram-comments";
import type { ReadEvent } from "@/lib/platforms/event";
import { readMessengerEntry } from "@/lib/platforms/messenger-items";

/**
 * Read one `entry` of an Instagram account's webhook: its chats, and the comments on its media. Echoes come among the messages, and a read names a
 * message instead of a moment.
 *
 * @see https://developers.facebook.com/docs/instagram-platform/webhooks/examples
 */
export function readEvents(entry: unknown, ownAppId: string): ReadEvent[] {
  return [
    ...readMessengerEntry(entry, { ownAppId, opensByReaction: false }),
    ...readInstagramComments(entry),
  ];
}
