import { readPageComments } from "@/lib/platforms/comments/page-comments";
import { readPageReviews } from "@/lib/platforms/comments/page-reviews";
import type { ReadEvent } from "@/lib/platforms/event";
import { readMessengerEntry } from "@/lib/platforms/messenger-items";

/**
 * Read one `entry` of a Page's webhook: its chats, the comments on its posts, and its reviews.
 *
 * @see https://developers.facebook.com/docs/messenger-platform/reference/webhook-events
 */
export function readEvents(entry: unknown, ownAppId: string): ReadEvent[] {
  return [
    ...readMessengerEntry(entry, { ownAppId, opensByReaction: true }),
    ...readPageComments(entry),
    ...readPageReviews(entry),
  ];
}
