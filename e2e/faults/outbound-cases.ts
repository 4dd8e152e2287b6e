import type { Platform } from "./bodies";

/** One effect at Meta, and the gap in which the worker that causes it dies. */
export interface Case {
  effect: "reply" | "post";
  platform: Platform;
  gap: string;
  /** Whether webhooks are lost, so that only reading Meta can prove it. */
  isUnheard: boolean;
  /** The allowed outcomes. Exactly one effect, unless nobody can know and a person has to decide. */
  expected: { accepted: number; isInDoubt: boolean };
}

const REPLY_GAPS = ["after_arm", "after_effect", "after_settle"];
const POST_GAPS = ["between_publish_steps", "after_arm", "after_effect", "after_settle"];

/** Interleaved, since a channel's calls wait for those of a dead worker until its death is noticed. */
export function casesOf(): Case[] {
  const once = { accepted: 1, isInDoubt: false };
  const replies = REPLY_GAPS.flatMap((gap) =>
    (["facebook", "instagram", "whatsapp"] as const).map((platform): Case => {
      // WhatsApp cannot be read: without a status, nobody can prove that nothing was sent.
      const isLost = platform === "whatsapp" && gap === "after_arm";
      const expected = isLost ? { accepted: 0, isInDoubt: true } : once;
      return { effect: "reply", platform, gap, isUnheard: false, expected };
    }),
  );
  const unheard = (["facebook", "instagram", "whatsapp"] as const).map((platform): Case => {
    const expected = platform === "whatsapp" ? { accepted: 1, isInDoubt: true } : once;
    return { effect: "reply", platform, gap: "after_effect", isUnheard: true, expected };
  });
  const posts = POST_GAPS.flatMap((gap) =>
    (["facebook", "instagram"] as const).map(
      (platform): Case => ({ effect: "post", platform, gap, isUnheard: false, expected: once }),
    ),
  );
  const handedOn = (["facebook", "instagram", "whatsapp"] as const).map(
    (platform): Case => ({
      effect: "reply",
      platform,
      gap: "after_hand_on",
      isUnheard: false,
      expected: once,
    }),
  );
  // From the first case without webhooks on, none is delivered until all are decided. Effects that were only
  // queued come last: the next worker takes them at once, and would die of them instead.
  return [...replies, ...posts, ...unheard, ...handedOn];
}
