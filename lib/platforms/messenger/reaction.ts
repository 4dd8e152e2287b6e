import { z } from "zod";
import { MetaId } from "@/lib/platforms/reading";

/** One that cannot be read changes nothing: a wrong one would show what nobody said. */
export const Reaction = z.object({
  mid: MetaId,
  action: z.enum(["react", "unreact"]),
  emoji: z.string().nullish(),
  reaction: z.string().nullish(),
});

/** Names of reactions where no emoji is given. @see https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/message-reactions */
const EMOJI: Record<string, string> = {
  smile: "😄",
  laugh: "😄",
  angry: "😠",
  sad: "😢",
  wow: "😮",
  love: "❤️",
  like: "👍",
  dislike: "👎",
};

/**
 * What somebody reacted with, told by an emoji or by a name; of a name that is new, that there was one.
 *
 * @returns Null where it was taken back.
 * @throws ZodError for a reaction with neither.
 */
export function emojiOf({ action, emoji, reaction }: z.output<typeof Reaction>): string | null {
  if (action === "unreact") return null;
  return emoji || EMOJI[z.string().min(1).parse(reaction)] || "👍";
}
