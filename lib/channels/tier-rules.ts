/** What Meta says of a WhatsApp number's quality. */
export const QUALITIES = ["GREEN", "YELLOW", "RED", "UNKNOWN"] as const;

const UNITS: Record<string, number> = { "": 1, K: 1_000, M: 1_000_000 };

/**
 * With how many contacts a number may begin a conversation in 24 hours, read from Meta's name of the tier,
 * such as `TIER_2K`: infinity without a limit, null for a name without a number. Pure.
 *
 * @see https://developers.facebook.com/docs/whatsapp/messaging-limits
 */
export function messagingLimit(tier: string): number | null {
  if (tier === "TIER_UNLIMITED") return Number.POSITIVE_INFINITY;
  const [, digits = "", unit = ""] = /^TIER_(\d+)([KM]?)$/.exec(tier) ?? [];
  const factor = UNITS[unit];
  return digits && factor ? Number(digits) * factor : null;
}
