import { z } from "zod";
import type { Role } from "@/lib/context";
import { MediaView } from "@/lib/media/shapes";
import type { PublicationState } from "@/lib/words";
import { mayDo } from "@/lib/workspaces/permission-rules";

/** How long a post may wait for its phone. */
export const HAND_OFF_HOURS = 24;

/** A link for the phone. Whoever holds it may see this one post and say that it is out. */
export const HandOffLink = z.object({ url: z.url(), expiresAt: z.iso.datetime() });
export type HandOffLink = z.infer<typeof HandOffLink>;

const HAND_OFF_STATES = ["open", "published", "skipped", "closed"] as const;

/**
 * What the page for the phone shows. `closed`: cancelled, missed, the link has
 * expired, or its maker may not publish here any more. `text` and `images`
 * are empty unless it is `open`.
 */
export const HandOffView = z.object({
  state: z.enum(HAND_OFF_STATES),
  kind: z.enum(["post", "story"]),
  workspaceName: z.string(),
  /** IANA name; times on the page are shown in it. */
  zone: z.string(),
  channelName: z.string(),
  /** The number as people write it, which tells the phone; empty where it is not known. */
  channelHandle: z.string(),
  text: z.string(),
  images: z.array(z.object({ media: MediaView, altText: z.string() })),
  dueAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime(),
});
export type HandOffView = z.infer<typeof HandOffView>;

/** The channel with its number, which identifies the right phone. */
export const phoneOf = ({
  channelName,
  channelHandle,
}: Pick<HandOffView, "channelName" | "channelHandle">) =>
  channelHandle ? `${channelName} (\u2068${channelHandle}\u2069)` : channelName;

export const HandOffOutcome = z.object({
  outcome: z.enum(["published", "skipped"]),
  /** Where what was published can be seen, if that has an address. */
  permalink: z
    .url({ protocol: /^https$/ })
    .max(2_000)
    .optional(),
});
export type HandOffOutcome = z.infer<typeof HandOffOutcome>;

/**
 * The state of a hand-off, from its publication and its link.
 *
 * @param makerRole Of whoever made the link: what they may not do any more, their link may not either. Null once
 *   they are no member.
 */
export function handOffStateOf(
  state: PublicationState,
  expiresAt: Date,
  makerRole: Role | null,
  now: Date,
): (typeof HAND_OFF_STATES)[number] {
  if (state === "published" || state === "skipped") return state;
  const mayAct = makerRole !== null && mayDo(makerRole, "publish");
  return state === "needs_action" && mayAct && expiresAt > now ? "open" : "closed";
}
