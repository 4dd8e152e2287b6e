/** Why something failed, each with a sentence of its own. */
const FAILURES = [
  "token_invalid",
  "window_closed",
  "rate_limited",
  "temporary",
  "refused",
  "already_connected",
  "offer_expired",
] as const;
/** Which sentence says it: that of the failure, or of any other. */
export const failureOf = (failure: string | null) => FAILURES.find((one) => one === failure) ?? "other";
