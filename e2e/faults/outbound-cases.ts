import type { Platform } from "./bodies";

/** One effect at Meta, and the gap in which the worker that causes it dies. */
export interface Case {
  effect: "reply" | "post";
  platform: Platform;
  gap: string;
  /** Webhooks get lost, so that only reading Meta can prove it. */
  isUnheard: boolean;
  /** What may come of it. Exactly one effect, unless nobody can tell and a person has to decide. */
  expected: { accepted: number; isInDoubt: boolean };
}

const REPLY_GAPS = ["after_arm", "after_effect", "after_settle"];
const POST_GAPS = ["between_publish_steps", "after_arm", "after_effect", "after_settle"];

/** Interleaved, since the calls of one channel wait for those of a worker not yet known to be dead. */
export function casesOf(): Case[] {
  const once = { accepted: 1, isInDoubt: false };
  const replies = REPLY_GAPS.flatMap((gap) =>
    (["facebook", "instagram", "whatsapp"] as const).map((platform): Case => {
      // WhatsApp cannot be read: without a status, nobody knows that nothing was sent.
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
  // From those without webhooks on, none is delivered until all is decided. What was only handed on comes last:
  // the next worker takes it up at once, and would die of that instead.
  return [...replies, ...posts, ...unheard, ...handedOn];
}
