import { z } from "zod";

/** Whether only its writer and the brand are to see a comment. */
export const Visibility = z.object({ isHidden: z.boolean() });
export type Visibility = z.infer<typeof Visibility>;

/** Whether the brand likes a comment. */
export const Liking = z.object({ isLiked: z.boolean() });
export type Liking = z.infer<typeof Liking>;

/** A message to who wrote a comment. The id is the writer's: the same again is the same one. */
export const PrivateReply = z.object({
  id: z.uuid(),
  text: z.string().max(20_000),
  /** The saved replies it was begun from. */
  savedReplyIds: z.array(z.uuid()).max(10).default([]),
});
export type PrivateReply = z.input<typeof PrivateReply>;
